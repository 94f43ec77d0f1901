// The region is found by what the user said, then by the environment, then upward from here and from the program.
#include "clients/lib/region.h"

#include <gtest/gtest.h>

#include <fstream>

#include "platform/status/error.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;

class RegionTest : public ::testing::Test {
 protected:
  fs::path Write(const fs::path& relative, const std::string& installation) {
    const fs::path path = fs::path(folder_.path()) / relative;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << "installation: '" << installation << "' certs_dir: '/c' services { name: 'access' }";
    return path;
  }
  fs::path Folder(const fs::path& relative) {
    const fs::path path = fs::path(folder_.path()) / relative;
    fs::create_directories(path);
    return path;
  }
  static std::string Found(const RegionSearch& search) {
    const auto found = FindRegion(search);
    return found.ok() ? found->region.installation() : ReasonOf(found.status());
  }
  TempDir folder_;
};

TEST_F(RegionTest, IsFoundInTheDocumentedOrder) {
  RegionSearch search;
  search.program_folder = Folder("project/build/release/bin");
  EXPECT_EQ(Found(search), "REGION_NOT_RUNNING");
  Write("project/.data/region.textproto", "by-program");
  EXPECT_EQ(Found(search), "by-program");
  search.current_folder = Folder("other/deep/down");
  Write("other/.data/region.textproto", "by-folder");
  EXPECT_EQ(Found(search), "by-folder");
  search.environment = Write("env.textproto", "by-environment").string();
  EXPECT_EQ(Found(search), "by-environment");
  search.file = Write("flag.textproto", "by-flag");
  EXPECT_EQ(Found(search), "by-flag");
}

TEST_F(RegionTest, ANamedFileIsNeverPassedOver) {
  RegionSearch search;
  search.current_folder = folder_.path();
  Write(".data/region.textproto", "here");
  search.file = "/nowhere/region.textproto";
  EXPECT_EQ(Found(search), "REGION_NOT_RUNNING");
  const fs::path broken = fs::path(folder_.path()) / "broken";
  std::ofstream(broken) << "unknown_field: 1";
  search.file = broken;
  EXPECT_EQ(Found(search), "REGION_UNREADABLE");
}

TEST_F(RegionTest, ProgramsKeepTheirFilesBesideIt) {
  RegionSearch search;
  search.file = Write(".data/region.textproto", "here");
  const auto found = FindRegion(search);
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->clients_folder(), fs::path(folder_.path()) / ".data/clients");
}

}  // namespace
}  // namespace sjelden
