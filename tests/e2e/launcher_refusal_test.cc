// What can go wrong before a region runs: each is one line that says what happened and what to do, and changes nothing.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <map>

#include "gmock/gmock.h"
#include "platform/status/error.h"
#include "tests/e2e/region_fixture.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

// Every file below the folder with its mode and the time of its last change.
std::map<std::string, std::pair<mode_t, long>> StateOf(const std::string& folder) {
  std::map<std::string, std::pair<mode_t, long>> state;
  std::error_code error;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
    struct stat info{};
    lstat(entry.path().c_str(), &info);
    state[entry.path()] = {info.st_mode, info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec};
  }
  return state;
}

class LauncherRefusal : public StubRegionFixture {
 protected:
  // Makes a region that has run once.
  absl::Status HaveARegion() {
    const absl::Status started = StartRegion();
    StopRegion();
    return started;
  }
  void ExpectRefusal(const std::string& reason, const std::string& what, const std::string& advice) {
    const auto before = StateOf(options_.data_dir);
    const auto region = Region::Start(options_);
    ASSERT_FALSE(region.ok());
    EXPECT_EQ(ReasonOf(region.status()), reason);
    EXPECT_THAT(std::string(region.status().message()),
                AllOf(HasSubstr(what), HasSubstr(advice), Not(HasSubstr("\n"))));
    EXPECT_EQ(StateOf(options_.data_dir), before);
  }
  std::string In(const std::string& path) const { return options_.data_dir + "/" + path; }
};

TEST_F(LauncherRefusal, OfASecondLauncher) {
  ASSERT_OK(StartRegion());
  ExpectRefusal("ALREADY_RUNNING", "runs already", "deploy/down");
}

TEST_F(LauncherRefusal, OfAKeyThatOthersMayRead) {
  ASSERT_OK(HaveARegion());
  ASSERT_EQ(chmod(In("certs/referral.key").c_str(), 0644), 0);
  ExpectRefusal("KEY_TOO_OPEN", "others may read " + In("certs/referral.key"), "chmod 600");
}

TEST_F(LauncherRefusal, OfAKeyThatIsNoFile) {
  ASSERT_OK(HaveARegion());
  std::filesystem::create_directory(In("services/access/keys/keyring"));
  ExpectRefusal("KEY_UNREADABLE", "cannot read " + In("services/access/keys/keyring"), "make it a file");
}

TEST_F(LauncherRefusal, OfAFolderThatOthersMayEnter) {
  ASSERT_OK(HaveARegion());
  ASSERT_EQ(chmod(options_.data_dir.c_str(), 0755), 0);
  ExpectRefusal("DATA_FOLDER_TOO_OPEN", "others may enter", "chmod 700");
}

TEST_F(LauncherRefusal, OfAFolderThatHoldsSomethingElse) {
  dir_.Write("region/holiday.jpg", "");
  ASSERT_EQ(chmod(options_.data_dir.c_str(), 0700), 0);
  ExpectRefusal("DATA_FOLDER_UNKNOWN", "not INSTALLATION", "empty folder");
}

TEST_F(LauncherRefusal, OfAFile) {
  dir_.Write("region", "");
  ExpectRefusal("DATA_FOLDER_UNUSABLE", "Not a directory", "--data");
}

TEST_F(LauncherRefusal, OfAnotherInstallation) {
  ASSERT_OK(HaveARegion());
  options_.installation = "production";
  ExpectRefusal("DATA_FOLDER_FOREIGN", "belongs to the installation `demo`", "--data");
}

TEST_F(LauncherRefusal, OfAStoreWithoutItsKeys) {
  ASSERT_OK(HaveARegion());
  dir_.Write("region/services/registry/data/STORE", "x");
  ExpectRefusal("KEYRING_MISSING", "the store of registry cannot be read", "restore");
}

TEST_F(LauncherRefusal, OfKeysWithoutTheirStore) {
  ASSERT_OK(HaveARegion());
  ASSERT_EQ(chmod(dir_.Write("region/services/registry/keys/anchor", "x").c_str(), 0600), 0);
  ExpectRefusal("STORE_MISSING", "the keys of registry have a store", "restore");
}

TEST_F(LauncherRefusal, OfAFullDisk) {
  options_.min_free_mib = uint64_t{1} << 40;
  ExpectRefusal("DISK_FULL", "MiB left", "make room");
}

TEST_F(LauncherRefusal, OfATakenPort) {
  const int other = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  ASSERT_EQ(bind(other, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(listen(other, 1), 0);
  ASSERT_EQ(getsockname(other, reinterpret_cast<sockaddr*>(&address), &size), 0);
  options_.base_port = ntohs(address.sin_port) - 1;
  ExpectRefusal("PORT_TAKEN", "port " + std::to_string(ntohs(address.sin_port)) + " is taken", "--base-port");
  close(other);
}

TEST_F(LauncherRefusal, OfAProgramThatIsNotBuilt) {
  options_.binary_suffix = "-nowhere";
  ExpectRefusal("PROGRAM_MISSING", "sjelden-access-nowhere is missing", "deploy/up");
}

}  // namespace
}  // namespace sjelden
