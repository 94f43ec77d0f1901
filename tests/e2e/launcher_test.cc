// The launcher on stubs: what it starts, keeps running and stops.
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include "deploy/launcher/process.h"
#include "gmock/gmock.h"
#include "platform/config/load_config.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

constexpr absl::Duration kSoon = absl::Seconds(30);

class Launcher : public StubRegionFixture {
 protected:
  platform::v1::Region RegionFile() const {
    const auto region = LoadConfig<platform::v1::Region>(options_.data_dir + "/region.textproto");
    return region.ok() ? *region : platform::v1::Region();
  }
  // Runs sjelden-region as deploy/up does; returns its exit code.
  int Command(const std::string& args) const {
    return std::system((std::string(REGION_LAUNCHER) + " --data " + options_.data_dir + " --bin-dir " +
                        options_.bin_dir + " --binary-suffix -stub --source " + options_.source_dir + " " + args +
                        " >" + dir_.File("said") + " 2>&1")
                           .c_str());
  }
};

mode_t ModeOf(const std::string& path) {
  struct stat info{};
  return stat(path.c_str(), &info) == 0 ? info.st_mode & 0777 : 0;
}

// Waits until the process has ended, whoever its parent is.
bool EndsSoon(int pid) {
  const int descriptor = OpenProcess(pid);
  if (descriptor < 0) return true;
  pollfd ended{descriptor, POLLIN, 0};
  const bool seen = poll(&ended, 1, 30'000) == 1;
  close(descriptor);
  return seen;
}

TEST_F(Launcher, StartsEveryServiceAndSaysWhereItIs) {
  ASSERT_OK(StartRegion());
  const platform::v1::Region file = RegionFile();
  EXPECT_EQ(file.installation(), "demo");
  ASSERT_EQ(file.services_size(), static_cast<int>(options_.services.size()));
  for (const platform::v1::RegionService& service : file.services()) {
    EXPECT_EQ(service.address(), region_->address(service.name()));
    EXPECT_EQ(service.pid(), region_->pid(service.name()));
    EXPECT_THAT(region_->AwaitServing(service.name(), kSoon), IsOk());
  }
}

TEST_F(Launcher, KeepsEverythingFromOthers) {
  ASSERT_OK(StartRegion());
  EXPECT_EQ(ModeOf(options_.data_dir), 0700u);
  EXPECT_EQ(ModeOf(options_.data_dir + "/certs/access.key"), 0600u);
  EXPECT_EQ(ModeOf(options_.data_dir + "/services/access/keys"), 0700u);
  EXPECT_EQ(ModeOf(region_->folder().password_file()), 0600u);
  EXPECT_GE(FirstPassword().size(), 20u);
}

TEST_F(Launcher, StopsEveryServiceAndForgetsWhereItWas) {
  ASSERT_OK(StartRegion());
  const platform::v1::Region file = RegionFile();
  StopRegion();
  for (const platform::v1::RegionService& service : file.services()) EXPECT_NE(kill(service.pid(), 0), 0);
  EXPECT_EQ(RegionFile().services_size(), 0);
}

TEST_F(Launcher, KeepsPasswordAndCertificatesOverAStop) {
  ASSERT_OK(StartRegion());
  const std::string password = FirstPassword();
  StopRegion();
  ASSERT_OK(StartRegion());
  EXPECT_EQ(FirstPassword(), password);
  std::ifstream log(options_.data_dir + "/logs/certificates.log");
  const std::string said((std::istreambuf_iterator<char>(log)), {});
  EXPECT_EQ(said, "made\nmade\nkept\nkept\n");  // of the services, then of the exchange
}

TEST_F(Launcher, RestartsAServiceThatIsKilled) {
  ASSERT_OK(StartRegion());
  for (int round = 0; round < 2; ++round) {
    const int old = region_->pid("referral");
    ASSERT_EQ(kill(old, SIGKILL), 0);
    ASSERT_THAT(region_->AwaitRestart("referral", old, kSoon), IsOk());
    EXPECT_NE(region_->pid("referral"), old);
  }
}

TEST_F(Launcher, SaysWhyAServiceCannotStartAndStopsTheOthers) {
  setenv("STUB_BEHAVIOUR", "pathway:fail", 1);
  const auto region = Region::Start(options_);
  unsetenv("STUB_BEHAVIOUR");
  EXPECT_THAT(region.status().message(),
              testing::HasSubstr("pathway cannot start: sjelden-stub: the stub was told to fail"));
  ASSERT_OK(StartRegion());
}

TEST_F(Launcher, CompletesAnInterruptedCreation) {
  std::filesystem::create_directory(options_.data_dir);
  dir_.Write("region/INSTALLATION.new", "de");
  ASSERT_OK(StartRegion());
  StopRegion();
  std::filesystem::remove_all(options_.data_dir + "/certs");
  std::filesystem::remove_all(options_.data_dir + "/config");
  ASSERT_OK(StartRegion());
}

TEST_F(Launcher, RenewsCertificatesThatEndSoon) {
  ASSERT_OK(StartRegion());
  StopRegion();
  const std::string stem = options_.data_dir + "/certs/cli";
  const std::string command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 10 "
                              "-subj /CN=cli -keyout " + stem + ".key -out " + stem + ".pem 2>/dev/null";
  ASSERT_EQ(std::system(command.c_str()), 0);
  ASSERT_OK(StartRegion());
  EXPECT_THAT(region_->AwaitServing("access", kSoon), IsOk());
}

TEST_F(Launcher, LeavesNoOrphansWhenItIsKilled) {
  ASSERT_EQ(Command("--base-port 0 --detach"), 0);
  const platform::v1::Region file = RegionFile();
  ASSERT_EQ(file.services_size(), static_cast<int>(options_.services.size()));
  ASSERT_EQ(kill(file.launcher_pid(), SIGKILL), 0);
  for (const platform::v1::RegionService& service : file.services()) EXPECT_TRUE(EndsSoon(service.pid()));
}

TEST_F(Launcher, RunsInTheBackgroundUntilItIsStopped) {
  ASSERT_EQ(Command("--base-port 0 --detach"), 0);
  const platform::v1::Region file = RegionFile();
  EXPECT_NE(Command("--check-stopped"), 0);
  EXPECT_EQ(Command("--stop"), 0);
  for (const platform::v1::RegionService& service : file.services()) EXPECT_NE(kill(service.pid(), 0), 0);
  EXPECT_EQ(Command("--check-stopped"), 0);
  EXPECT_NE(Command("--stop"), 0) << "nothing runs any more";
}

TEST_F(Launcher, LetsOneServiceRestWhileTheOthersRunAndStartsItAgain) {
  ASSERT_EQ(Command("--base-port 0 --detach"), 0);
  const auto pid_of = [this](const std::string& name) {
    const platform::v1::Region region = RegionFile();
    for (const platform::v1::RegionService& service : region.services()) {
      if (service.name() == name) return service.pid();
    }
    return -1;
  };
  const int before = pid_of("pathway");
  const int other = pid_of("access");
  ASSERT_GT(before, 0);
  EXPECT_EQ(Command("--rest pathway"), 0);
  EXPECT_TRUE(EndsSoon(before));
  EXPECT_EQ(pid_of("pathway"), 0);
  EXPECT_EQ(pid_of("access"), other);
  EXPECT_EQ(Command("--wake pathway"), 0);
  EXPECT_GT(pid_of("pathway"), 0);
  EXPECT_NE(Command("--rest nobody"), 0);
  EXPECT_EQ(Command("--stop"), 0);
}

}  // namespace
}  // namespace sjelden
