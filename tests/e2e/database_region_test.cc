// A region whose stores lie in PostgreSQL: comes up as with files, finds everything again, refuses the other engine.
#include <signal.h>

#include <filesystem>
#include <fstream>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "platform/call/peer.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/sign_in_service.pb.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::access::v1;

constexpr char kNewPassword[] = "fjorden er djup i november";

class DatabaseRegion : public RegionFixture {
 protected:
  DatabaseRegion() {
    options_.engine = StoreEngine::kPostgres;
    options_.services = {{"access", {"registry"}}, {"registry", {"access"}}};
    // The server runs as the user postgres where the tests run as root: it has to pass through.
    std::filesystem::permissions(dir_.path(), std::filesystem::perms::others_exec, std::filesystem::perm_options::add);
  }
  absl::StatusOr<pb::SignInResponse> SignIn(const std::string& password) {
    pb::SignInRequest request;
    request.set_login("kari.alesund");
    request.set_password(password);
    request.set_request_id("sign-in-" + std::to_string(++requests_));
    return CallPeer(ChannelTo("access"), &pb::SignInService::Stub::SignIn, request, {});
  }
  absl::Status ChangePassword() {
    ASSIGN_OR_RETURN(const pb::SignInResponse signed_in, SignIn(FirstPassword()));
    const PeerCall as_kari{.token = signed_in.issued_token().token()};
    ASSIGN_OR_RETURN(const pb::WhoAmIResponse me,
                     CallPeer(ChannelTo("access"), &pb::SignInService::Stub::WhoAmI, pb::WhoAmIRequest(), as_kari));
    pb::SetPasswordRequest request;
    request.set_practitioner(me.practitioner().name());
    request.set_etag(me.practitioner().etag());
    request.set_current_password(FirstPassword());
    request.set_new_password(kNewPassword);
    request.set_request_id("set-password");
    return CallPeer(ChannelTo("access"), &pb::SignInService::Stub::SetPassword, request, as_kari).status();
  }
  std::string In(const std::string& path) const { return options_.data_dir + "/" + path; }
  pid_t ServerProcess() const {
    std::ifstream file(In("postgres/data/postmaster.pid"));
    pid_t process = 0;
    file >> process;
    return process;
  }

  int requests_ = 0;
};

TEST_F(DatabaseRegion, FindsEverythingAgainAndRefusesTheOtherEngine) {
  ASSERT_OK(StartRegion());
  ASSERT_OK(ChangePassword());
  EXPECT_FALSE(std::filesystem::exists(In("services/access/data/CURRENT")));
  const pid_t server = ServerProcess();
  ASSERT_GT(server, 0);
  StopRegion();
  EXPECT_NE(kill(server, 0), 0) << "the database runs on";
  EXPECT_FALSE(std::filesystem::exists(In("postgres/data/postmaster.pid"))) << "the database was not stopped in order";

  options_.engine = StoreEngine::kFiles;
  EXPECT_THAT(StartRegion(), HasReason("OTHER_ENGINE"));
  options_.engine = StoreEngine::kPostgres;
  ASSERT_OK(StartRegion());
  EXPECT_THAT(SignIn(FirstPassword()), StatusIs(absl::StatusCode::kUnauthenticated));
  EXPECT_THAT(SignIn(kNewPassword), IsOk());
}

TEST_F(DatabaseRegion, GoesOnAfterItsDatabaseWasKilled) {
  ASSERT_OK(StartRegion());
  ASSERT_OK(ChangePassword());
  ASSERT_EQ(kill(ServerProcess(), SIGKILL), 0);
  // A call that meets the gap is told so; sooner or later one is answered.
  absl::Status answered = absl::UnavailableError("not asked yet");
  const absl::Time until = absl::Now() + absl::Seconds(60);
  while (!answered.ok() && absl::Now() < until) answered = SignIn(kNewPassword).status();
  EXPECT_OK(answered);
}

TEST_F(DatabaseRegion, IsNotStartedOnAFolderThatWasBegunWithFiles) {
  options_.engine = StoreEngine::kFiles;
  ASSERT_OK(StartRegion());
  StopRegion();
  options_.engine = StoreEngine::kPostgres;
  EXPECT_THAT(StartRegion(), HasReason("OTHER_ENGINE"));
  EXPECT_FALSE(std::filesystem::exists(In("postgres")));
}

}  // namespace
}  // namespace sjelden
