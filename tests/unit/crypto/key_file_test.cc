#include "platform/crypto/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

mode_t ModeOf(const std::string& path) {
  struct stat about{};
  EXPECT_EQ(stat(path.c_str(), &about), 0);
  return about.st_mode & 07777;
}

TEST(KeyFile, IsWrittenForItsOwnerAloneAndReadBack) {
  const TempDir dir;
  ASSERT_OK(ReplaceKeyFile(dir.File("key"), "first"));
  ASSERT_OK(ReplaceKeyFile(dir.File("key"), "second"));
  EXPECT_EQ(ModeOf(dir.File("key")), 0600U);
  ASSERT_OK_AND_ASSIGN(const SecretBytes content, ReadKeyFile(dir.File("key")));
  EXPECT_EQ(content.view(), "second");
  EXPECT_FALSE(FileExists(dir.File("key.new")));
}

TEST(KeyFile, IsReplacedAlsoWhereADeadProcessLeftAHalfWrittenOne) {
  const TempDir dir;
  dir.Write("key.new", "half");
  ASSERT_OK(ReplaceKeyFile(dir.File("key"), "whole"));
  EXPECT_THAT(ReadKeyFile(dir.File("key")), IsOk());
}

TEST(KeyFile, IsRefusedWhereOthersMayReadIt) {
  const TempDir dir;
  ASSERT_OK(ReplaceKeyFile(dir.File("key"), "x"));
  for (const mode_t mode : {0644, 0640, 0604, 0620, 0601}) {
    ASSERT_EQ(chmod(dir.File("key").c_str(), mode), 0);
    EXPECT_THAT(ReadKeyFile(dir.File("key")), HasReason("KEY_FILE_TOO_OPEN")) << std::oct << mode;
  }
}

TEST(KeyFile, IsRefusedWhereItIsNoRegularFile) {
  const TempDir dir;
  ASSERT_OK(ReplaceKeyFile(dir.File("key"), "x"));
  ASSERT_EQ(symlink(dir.File("key").c_str(), dir.File("link").c_str()), 0);
  ASSERT_EQ(mkfifo(dir.File("pipe").c_str(), 0600), 0);
  EXPECT_THAT(ReadKeyFile(dir.File("link")), HasReason("KEY_FILE_KIND"));
  EXPECT_THAT(ReadKeyFile(dir.File("pipe")), HasReason("KEY_FILE_KIND"));
  EXPECT_THAT(ReadKeyFile(dir.path().string()), HasReason("KEY_FILE_KIND"));
  EXPECT_THAT(ReadKeyFile(dir.File("none")), HasReason("KEY_FILE_MISSING"));
}

TEST(KeyDirectory, IsMadeForItsOwnerAloneAndRefusedWhereOpen) {
  const TempDir dir;
  ASSERT_OK(PrepareKeyDirectory(dir.File("keys")));
  EXPECT_EQ(ModeOf(dir.File("keys")), 0700U);
  ASSERT_EQ(chmod(dir.File("keys").c_str(), 0750), 0);
  EXPECT_THAT(PrepareKeyDirectory(dir.File("keys")), HasReason("KEY_FILE_TOO_OPEN"));
  EXPECT_THAT(PrepareKeyDirectory(dir.Write("file", "")), HasReason("KEY_FILE_KIND"));
  EXPECT_THAT(PrepareKeyDirectory(dir.File("no/such")), HasReason("KEY_FILE_IO"));
}

}  // namespace
}  // namespace sjelden
