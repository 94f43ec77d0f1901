// A region whose stores lie in PostgreSQL: comes up as with files, finds everything again, refuses the other engine.
#include <signal.h>

#include <filesystem>
#include <fstream>

#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "gmock/gmock.h"
#include "tests/e2e/signed_in_region.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

class DatabaseRegion : public SignedInRegion {
 protected:
  DatabaseRegion() {
    options_.engine = StoreEngine::kPostgres;
    options_.services = {{"access", {"registry"}}, {"registry", {"access"}}};
    // The server runs as the user postgres where the tests run as root: it has to pass through.
    std::filesystem::permissions(dir_.path(), std::filesystem::perms::others_exec, std::filesystem::perm_options::add);
  }
  pid_t ServerProcess() const {
    std::ifstream file(In("postgres/data/postmaster.pid"));
    pid_t process = 0;
    file >> process;
    return process;
  }
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
