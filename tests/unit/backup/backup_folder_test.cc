// Backups cost what has changed, are found whole or found wanting, and no interruption harms those before it.
#include "platform/backup/backup_folder.h"

#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using ::testing::SizeIs;

constexpr char kStore[] = "demo/referral/00ff";

class BackupFolderTest : public ::testing::Test {
 protected:
  BackupFolderTest() { fs::create_directory(dir_.File("store")); }

  void WriteStoreFile(const std::string& name, const std::string& bytes) {
    std::ofstream(dir_.File("store/" + name), std::ios::binary) << bytes;
  }
  BackupFolder Open() {
    absl::StatusOr<BackupFolder> folder = BackupFolder::Open(dir_.File("backups"), key_);
    EXPECT_OK(folder);
    return *std::move(folder);
  }
  AddedBackup Add(uint64_t batch, int64_t second) {
    BackupSource source{dir_.File("store"), kStore, {}, absl::FromUnixSeconds(second)};
    source.head.set_epoch("epoch");
    source.head.set_batch(batch);
    BackupFolder folder = Open();
    absl::StatusOr<AddedBackup> added = folder.Add(source, nullptr);
    EXPECT_OK(added);
    return *std::move(added);
  }
  // Changes one byte in the middle of a file.
  void FlipByteOf(const fs::path& path) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(fs::file_size(path) / 2));
    const int byte = file.get();
    file.seekp(static_cast<std::streamoff>(fs::file_size(path) / 2));
    file.put(static_cast<char>(byte ^ 1));
  }
  std::string Manifest(int number) { return dir_.File("backups/0000000" + std::to_string(number) + ".backup"); }

  TempDir dir_;
  Es256PrivateKey key_ = Es256PrivateKey::Generate();
};

TEST_F(BackupFolderTest, TheSecondBackupCostsWhatHasChanged) {
  WriteStoreFile("000001.sst", std::string(1000, 'a'));
  WriteStoreFile("MANIFEST", "one");
  const AddedBackup first = Add(10, 100);
  EXPECT_EQ(first.copied_bytes, 1003u);
  EXPECT_EQ(first.shared_bytes, 0u);
  WriteStoreFile("MANIFEST", "three");
  const AddedBackup second = Add(20, 200);
  EXPECT_EQ(second.copied_bytes, 5u);
  EXPECT_EQ(second.shared_bytes, 1000u);
  ASSERT_OK_AND_ASSIGN(const auto manifests, Open().List());
  ASSERT_THAT(manifests, SizeIs(2));
  EXPECT_EQ(manifests[1].head().batch(), 20u);
}

TEST_F(BackupFolderTest, EachBackupIsExtractedAsItWas) {
  WriteStoreFile("000001.sst", "table");
  WriteStoreFile("MANIFEST", "one");
  Add(10, 100);
  WriteStoreFile("MANIFEST", "two");
  Add(20, 200);
  const BackupFolder folder = Open();
  ASSERT_OK_AND_ASSIGN(const auto first, folder.Get(1));
  ASSERT_OK(folder.Extract(first, dir_.File("out"), nullptr));
  std::ifstream manifest(dir_.File("out/MANIFEST"));
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(manifest), {}), "one");
  EXPECT_TRUE(fs::exists(dir_.File("out/000001.sst")));
  EXPECT_THAT(folder.Extract(first, dir_.File("out"), nullptr), HasReason("BACKUP_UNREADABLE"));
}

TEST_F(BackupFolderTest, TheNewestThatIsNoNewerIsFound) {
  WriteStoreFile("MANIFEST", "one");
  Add(10, 100);
  Add(20, 200);
  const BackupFolder folder = Open();
  EXPECT_EQ(folder.Find(absl::FromUnixSeconds(199))->number(), 1u);
  EXPECT_EQ(folder.Find(absl::FromUnixSeconds(200))->number(), 2u);
  EXPECT_THAT(folder.Find(absl::FromUnixSeconds(99)), HasReason("BACKUP_UNKNOWN"));
  EXPECT_THAT(folder.Get(3), HasReason("BACKUP_UNKNOWN"));
}

TEST_F(BackupFolderTest, AChangedFileIsFoundAndNotExtracted) {
  WriteStoreFile("000001.sst", std::string(1000, 'a'));
  Add(10, 100);
  for (const auto& file : fs::directory_iterator(dir_.File("backups/files"))) FlipByteOf(file.path());
  const BackupFolder folder = Open();
  ASSERT_OK_AND_ASSIGN(const auto manifest, folder.Get(1));
  EXPECT_THAT(folder.Check(manifest, nullptr), HasReason("BACKUP_DAMAGED"));
  EXPECT_THAT(folder.Extract(manifest, dir_.File("out"), nullptr), HasReason("BACKUP_DAMAGED"));
}

TEST_F(BackupFolderTest, AFileThatHasRottenIsCopiedAgainByTheNextBackup) {
  WriteStoreFile("000001.sst", std::string(1000, 'a'));
  Add(10, 100);
  for (const auto& file : fs::directory_iterator(dir_.File("backups/files"))) FlipByteOf(file.path());
  EXPECT_EQ(Add(20, 200).copied_bytes, 1000u);
  const BackupFolder folder = Open();
  EXPECT_OK(folder.Check(*folder.Get(1), nullptr));
}

TEST_F(BackupFolderTest, AChangedManifestIsFound) {
  WriteStoreFile("000001.sst", "table");
  Add(10, 100);
  FlipByteOf(Manifest(1));
  EXPECT_THAT(Open().List(), HasReason("BACKUP_DAMAGED"));
}

TEST_F(BackupFolderTest, ABackupTakenAwayFromBetweenIsMissed) {
  WriteStoreFile("000001.sst", "table");
  for (int i = 1; i <= 3; ++i) Add(10 * i, 100 * i);
  fs::remove(Manifest(2));
  EXPECT_THAT(Open().List(), HasReason("BACKUP_DAMAGED"));
}

TEST_F(BackupFolderTest, ABackupUnderAnotherNumberIsFound) {
  WriteStoreFile("000001.sst", "table");
  Add(10, 100);
  fs::rename(Manifest(1), Manifest(2));
  EXPECT_THAT(Open().List(), HasReason("BACKUP_DAMAGED"));
}

TEST_F(BackupFolderTest, AnotherStoresBackupsAreRefused) {
  WriteStoreFile("000001.sst", "table");
  Add(10, 100);
  const Es256PrivateKey other = Es256PrivateKey::Generate();
  ASSERT_OK_AND_ASSIGN(const BackupFolder folder, BackupFolder::Open(dir_.File("backups"), other));
  EXPECT_THAT(folder.List(), HasReason("BACKUP_FOREIGN"));
}

TEST_F(BackupFolderTest, WhatAnInterruptedBackupLeftDoesNoHarm) {
  WriteStoreFile("000001.sst", "table");
  Add(10, 100);
  dir_.Write("backups/files/half", "copied, but no manifest names it");
  dir_.Write("backups/00000002.backup.new", "half a manifest");
  const BackupFolder folder = Open();
  ASSERT_OK_AND_ASSIGN(const auto manifests, folder.List());
  EXPECT_THAT(manifests, SizeIs(1));
  EXPECT_OK(folder.Check(manifests[0], nullptr));
}

TEST_F(BackupFolderTest, PruningKeepsTheNewestAndTheirFiles) {
  WriteStoreFile("000001.sst", "table");
  for (int i = 1; i <= 3; ++i) {
    WriteStoreFile("MANIFEST", "version " + std::to_string(i));
    Add(10 * i, 100 * i);
  }
  {
    BackupFolder folder = Open();
    EXPECT_THAT(folder.Prune(2), IsOkAndHolds(1u));
    EXPECT_THAT(folder.Prune(2), IsOkAndHolds(0u));
    ASSERT_OK_AND_ASSIGN(const auto manifests, folder.List());
    ASSERT_THAT(manifests, SizeIs(2));
    for (const auto& manifest : manifests) EXPECT_OK(folder.Check(manifest, nullptr));
  }
  const auto files = fs::directory_iterator(dir_.File("backups/files"));
  EXPECT_EQ(std::distance(begin(files), end(files)), 3);  // the table, and two manifests of the store
  EXPECT_EQ(Add(40, 400).manifest.number(), 4u);
}

TEST_F(BackupFolderTest, OneProcessAtATime) {
  const BackupFolder folder = Open();
  EXPECT_THAT(BackupFolder::Open(dir_.File("backups"), key_), HasReason("BACKUP_IN_USE"));
}

}  // namespace
}  // namespace sjelden
