// The region of real services as deploy/up starts it: comes up, survives stops and kills, refuses what does not fit.
#include <signal.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "access/credentials/initial_password.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "tests/e2e/signed_in_region.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::access::v1;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr absl::Duration kSoon = absl::Seconds(30);

class RealRegion : public SignedInRegion {
 protected:
  void ExpectOneLine(const absl::Status& refusal, const std::string& what, const std::string& advice) {
    EXPECT_FALSE(refusal.ok());
    EXPECT_THAT(std::string(refusal.message()), AllOf(HasSubstr(what), HasSubstr(advice), Not(HasSubstr("\n"))));
  }
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

TEST_F(RealRegion, AcceptsAStoreOfWhichNobodyCanTellItsAgeForOneStart) {
  options_.services = {{"access", {"registry"}}, {"registry", {"access"}}};
  ASSERT_OK(StartRegion());
  StopRegion();
  const std::string anchor = In("services/registry/keys/anchor");
  std::filesystem::remove(anchor);
  ExpectOneLine(StartRegion(), anchor + " is missing", "--accept-rollback");
  options_.accept_rollback = true;
  ASSERT_OK(StartRegion());
  std::ifstream config(In("config/registry.textproto"));
  const std::string text((std::istreambuf_iterator<char>(config)), std::istreambuf_iterator<char>());
  EXPECT_THAT(text, AllOf(HasSubstr("registry"), Not(HasSubstr("accept_rollback"))))
      << "a process that is started later accepts nothing any more";
  StopRegion();
}

}  // namespace
}  // namespace sjelden
