// The region of real services as deploy/up starts it: comes up, survives stops and kills, refuses what does not fit.
#include <signal.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "access/credentials/initial_password.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "platform/call/peer.h"
#include "platform/status/status_macros.h"
#include "sjelden/access/v1/sign_in_service.pb.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::access::v1;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr absl::Duration kSoon = absl::Seconds(30);
constexpr char kLogin[] = "kari.alesund";
constexpr char kNewPassword[] = "fjorden er djup i november";

class RealRegion : public RegionFixture {
 protected:
  absl::StatusOr<pb::SignInResponse> SignIn(const std::string& password) {
    pb::SignInRequest request;
    request.set_login(kLogin);
    request.set_password(password);
    request.set_request_id("sign-in-" + std::to_string(++requests_));
    return CallPeer(ChannelTo("access"), &pb::SignInService::Stub::SignIn, request, {});
  }
  // Sets the new password as the person; OK once it is durable.
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
  void ExpectOneLine(const absl::Status& refusal, const std::string& what, const std::string& advice) {
    EXPECT_FALSE(refusal.ok());
    EXPECT_THAT(std::string(refusal.message()), AllOf(HasSubstr(what), HasSubstr(advice), Not(HasSubstr("\n"))));
  }
  std::string In(const std::string& path) const { return options_.data_dir + "/" + path; }

  int requests_ = 0;
};

// Resident memory in KiB, as the kernel counts it.
long MemoryOf(int pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.rfind("VmRSS:", 0) == 0) return std::stol(line.substr(6));
  }
  return 0;
}

TEST_F(RealRegion, ServesAndLetsADemoUserIn) {
  ASSERT_OK(StartRegion());
  for (const ServicePlan& service : options_.services) EXPECT_OK(region_->AwaitServing(service.name, kSoon));
  ASSERT_OK_AND_ASSIGN(const pb::SignInResponse signed_in, SignIn(FirstPassword()));
  EXPECT_FALSE(signed_in.issued_token().token().empty());
}

TEST_F(RealRegion, KeepsWhatItHeldOverAStop) {
  ASSERT_OK(StartRegion());
  ASSERT_OK(ChangePassword());
  StopRegion();
  const absl::Time started = absl::Now();
  ASSERT_OK(StartRegion());
  std::cout << "all serve after " << absl::ToInt64Milliseconds(absl::Now() - started) << " ms on existing data\n";
  for (const ServicePlan& service : options_.services) {
    std::cout << service.name << " idle: " << MemoryOf(region_->pid(service.name)) / 1024 << " MiB\n";
  }
  EXPECT_OK(SignIn(kNewPassword));
  EXPECT_THAT(SignIn(FirstPassword()).status(), HasReason("SIGN_IN_REFUSED"));
}

TEST_F(RealRegion, KeepsWhatItConfirmedBeforeAKill) {
  ASSERT_OK(StartRegion());
  ASSERT_OK(ChangePassword());
  const int old = region_->pid("access");
  ASSERT_EQ(kill(old, SIGKILL), 0);
  ASSERT_OK(region_->AwaitRestart("access", old, kSoon));
  EXPECT_OK(SignIn(kNewPassword));
}

TEST_F(RealRegion, RestartsEveryServiceThatIsKilled) {
  ASSERT_OK(StartRegion());
  for (const ServicePlan& service : options_.services) {
    const int old = region_->pid(service.name);
    ASSERT_EQ(kill(old, SIGKILL), 0);
    EXPECT_OK(region_->AwaitRestart(service.name, old, kSoon));
  }
  EXPECT_OK(SignIn(FirstPassword()));
}

TEST_F(RealRegion, ComesUpAlthoughAServiceDiesWhileItLoadsTheDemo) {
  options_.faults = {{"access", "committer.after-sync:7"}};
  ASSERT_OK(StartRegion());
  EXPECT_OK(SignIn(FirstPassword()));
}

TEST_F(RealRegion, RefusesAKeyThatOthersMayRead) {
  ASSERT_OK(StartRegion());
  StopRegion();
  ASSERT_EQ(chmod(In("services/referral/keys/keyring").c_str(), 0640), 0);
  ExpectOneLine(StartRegion(), "others may read " + In("services/referral/keys/keyring"), "chmod 600");
}

TEST_F(RealRegion, RefusesAStoreOfAnotherInstallation) {
  ASSERT_OK(StartRegion());
  StopRegion();
  options_.data_dir = dir_.File("other");
  ASSERT_OK(StartRegion());
  StopRegion();
  std::filesystem::remove_all(dir_.File("region/services/registry/data"));
  std::filesystem::rename(In("services/registry/data"), dir_.File("region/services/registry/data"));
  options_.data_dir = dir_.File("region");
  ExpectOneLine(StartRegion(), "registry cannot start", "registry/data");
}

TEST_F(RealRegion, RefusesAHalfWrittenStore) {
  ASSERT_OK(StartRegion());
  StopRegion();
  std::filesystem::remove(In("services/pathway/data/CURRENT"));
  ExpectOneLine(StartRegion(), "pathway cannot start", "restore");
}

// The launcher names the administrator of the demo by the id that follows from the login in the seed.
TEST_F(RealRegion, AlarmsGoToTheAdministratorOfTheDemo) {
  EXPECT_EQ(options_.alarm_person, "practitioners/" + access::SeedId("practitioner", "dag.drift"));
}

}  // namespace
}  // namespace sjelden
