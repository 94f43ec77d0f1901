// Keys are backed up sealed, restored where there are none, and gone when they expire.
#include "platform/backup/key_backup.h"

#include <filesystem>
#include <fstream>

#include "gmock/gmock.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/time/timestamp.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kPassphrase[] = "correct horse battery";
constexpr PasswordCost kCheap{64, 1, 1};

class KeyBackupTest : public ::testing::Test {
 protected:
  KeyBackupTest() {
    absl::StatusOr<std::unique_ptr<Keyring>> keyring = Keyring::OpenOrCreate(dir_.File("keys"));
    EXPECT_OK(keyring);
    absl::StatusOr<std::unique_ptr<ValueSealer>> sealer = ValueSealer::Open(**keyring);
    EXPECT_OK(sealer);
    sealed_ = *(*sealer)->Seal(key_, 1, 1, "a secret");
  }
  absl::StatusOr<KeyBackup> BackUp(int64_t made = 1000, int64_t expires = 2000) {
    platform::v1::KeyBackupHeader header;
    header.set_service("referral");
    header.mutable_create_time()->set_seconds(made);
    header.mutable_expire_time()->set_seconds(expires);
    return BackUpKeys(dir_.File("keys"), header, kPassphrase, dir_.File("backups"), kCheap);
  }

  TempDir dir_;
  const RecordKey key_{"k", KeyClass::kPatient, "883974832", "patients/p"};
  std::string sealed_;
};

TEST_F(KeyBackupTest, RestoredKeysOpenWhatTheySealed) {
  ASSERT_OK_AND_ASSIGN(const KeyBackup backup, BackUp());
  ASSERT_OK(RestoreKeys(backup.path, "referral", kPassphrase, dir_.File("restored")));
  ASSERT_OK_AND_ASSIGN(const auto keyring, Keyring::Open(dir_.File("restored")));
  ASSERT_OK_AND_ASSIGN(const auto sealer, ValueSealer::Open(*keyring));
  ASSERT_OK_AND_ASSIGN(const OpenedValue opened, sealer->Open("k", 1, sealed_));
  EXPECT_EQ(opened.plain, "a secret");
}

TEST_F(KeyBackupTest, KeysThatAreThereAreNeverReplaced) {
  ASSERT_OK_AND_ASSIGN(const KeyBackup backup, BackUp());
  EXPECT_THAT(RestoreKeys(backup.path, "referral", kPassphrase, dir_.File("keys")), HasReason("KEYS_PRESENT"));
}

TEST_F(KeyBackupTest, AnotherPassphraseOrServiceIsRefused) {
  ASSERT_OK_AND_ASSIGN(const KeyBackup backup, BackUp());
  EXPECT_THAT(RestoreKeys(backup.path, "referral", "another passphrase", dir_.File("restored")),
              HasReason("PASSPHRASE_WRONG"));
  EXPECT_THAT(RestoreKeys(backup.path, "registry", kPassphrase, dir_.File("restored")),
              HasReason("KEY_BACKUP_FOREIGN"));
  EXPECT_FALSE(fs::exists(dir_.File("restored")));
}

TEST_F(KeyBackupTest, AShortPassphraseIsRefused) {
  EXPECT_THAT(BackUpKeys(dir_.File("keys"), {}, "too short", dir_.File("backups"), kCheap),
              HasReason("INVALID_FIELDS"));
  EXPECT_FALSE(fs::exists(dir_.File("backups")));
}

TEST_F(KeyBackupTest, EveryChangedByteIsFound) {
  ASSERT_OK_AND_ASSIGN(const KeyBackup backup, BackUp());
  ASSERT_OK_AND_ASSIGN(const SecretBytes whole, ReadKeyFile(backup.path));
  const std::string original(whole.view());
  for (size_t at = 0; at < original.size(); ++at) {
    std::string changed = original;
    changed[at] ^= 1;
    ASSERT_OK(ReplaceKeyFile(backup.path, changed));
    EXPECT_FALSE(RestoreKeys(backup.path, "referral", kPassphrase, dir_.File("restored")).ok()) << at;
    ASSERT_FALSE(fs::exists(dir_.File("restored"))) << at;
  }
}

TEST_F(KeyBackupTest, NothingOfAKeyIsReadableInIt) {
  ASSERT_OK_AND_ASSIGN(const KeyBackup backup, BackUp());
  ASSERT_OK_AND_ASSIGN(const SecretBytes bytes, ReadKeyFile(backup.path));
  EXPECT_EQ(bytes.view().find("SJKEYRNG"), std::string_view::npos);
  EXPECT_EQ(bytes.view().find("883974832"), std::string_view::npos);
}

TEST_F(KeyBackupTest, WhatHasExpiredIsRemovedAndNothingElse) {
  ASSERT_OK(BackUp(1000, 2000));
  ASSERT_OK_AND_ASSIGN(const KeyBackup newer, BackUp(1500, 3000));
  dir_.Write("backups/note.txt", "not ours");
  EXPECT_THAT(RemoveExpiredKeyBackups(dir_.File("backups"), absl::FromUnixSeconds(1999)), IsOkAndHolds(IsEmpty()));
  EXPECT_THAT(RemoveExpiredKeyBackups(dir_.File("backups"), absl::FromUnixSeconds(2000)), IsOkAndHolds(SizeIs(1)));
  ASSERT_OK_AND_ASSIGN(const auto left, ListKeyBackups(dir_.File("backups")));
  ASSERT_THAT(left, SizeIs(1));
  EXPECT_EQ(left[0].path, newer.path);
  EXPECT_TRUE(fs::exists(dir_.File("backups/note.txt")));
}

}  // namespace
}  // namespace sjelden
