#include "platform/crypto/keyring.h"

#include <sys/stat.h>

#include <filesystem>

#include "platform/crypto/hash.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/crypto/key_bytes.h"

namespace sjelden {
namespace {

using ::testing::HasSubstr;

class KeyringTest : public ::testing::Test {
 protected:
  const std::string dir() const { return temp_.File("keys"); }
  const std::string file() const { return temp_.File("keys/keyring"); }
  std::unique_ptr<Keyring> OpenIt() {
    absl::StatusOr<std::unique_ptr<Keyring>> keyring = Keyring::OpenOrCreate(dir());
    EXPECT_OK(keyring);
    return keyring.ok() ? *std::move(keyring) : nullptr;
  }
  TempDir temp_;
};

TEST_F(KeyringTest, IsMadeOnTheFirstStartAndTheSameOnTheNext) {
  std::string store_id, index, derived, file_key, controller_key;
  {
    const auto keyring = OpenIt();
    store_id = keyring->store_id();
    index = keyring->BlindIndex("national-number", "x");
    derived = keyring->DeriveKey("purpose").view();
    file_key = keyring->CurrentKek()->key;
    controller_key = (*keyring->ControllerKey("997005562"))->key.view();
  }
  EXPECT_EQ(store_id.size(), 16U);
  struct stat about{};
  ASSERT_EQ(stat(file().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0600U);
  const auto keyring = OpenIt();
  EXPECT_EQ(keyring->store_id(), store_id);
  EXPECT_EQ(keyring->BlindIndex("national-number", "x"), index);
  EXPECT_EQ(keyring->DeriveKey("purpose").view(), derived);
  EXPECT_EQ(keyring->CurrentKek()->key, file_key);
  EXPECT_EQ((*keyring->ControllerKey("997005562"))->key.view(), controller_key);
}

TEST_F(KeyringTest, IsNotMadeWhereTheStoreMustHaveOne) {
  EXPECT_THAT(Keyring::Open(dir()), HasReason("KEYRING_MISSING"));
  EXPECT_FALSE(std::filesystem::exists(dir()));
}

TEST_F(KeyringTest, IsNotMadeAnewBesidePatientKeys) {
  OpenIt();
  std::filesystem::rename(file(), temp_.File("keys/patient_keys"));
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEYRING_MISSING"));
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(KeyringTest, IsRefusedWhereOthersMayReadIt) {
  OpenIt();
  ASSERT_EQ(chmod(file().c_str(), 0644), 0);
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("chmod 600")));
  ASSERT_EQ(chmod(file().c_str(), 0600), 0);
  ASSERT_EQ(chmod(dir().c_str(), 0755), 0);
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("chmod 700")));
}

TEST_F(KeyringTest, IsRefusedWhereItIsNoRegularFile) {
  OpenIt();
  std::filesystem::rename(file(), temp_.File("elsewhere"));
  std::filesystem::create_symlink(temp_.File("elsewhere"), file());
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEY_FILE_KIND"));
}

TEST_F(KeyringTest, IsRefusedAtEveryTruncatedLength) {
  OpenIt();
  const std::string bytes = BytesOf(file());
  for (size_t size = 0; size < bytes.size(); ++size) {
    PutBytesTo(file(), bytes.substr(0, size));
    ASSERT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEYRING_DAMAGED")) << size;
  }
  PutBytesTo(file(), bytes + "x");
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEYRING_DAMAGED"));
}

TEST_F(KeyringTest, IsRefusedWithAnyByteChanged) {
  OpenIt();
  const std::string bytes = BytesOf(file());
  for (size_t place = 0; place < bytes.size(); ++place) {
    PutBytesTo(file(), Flipped(bytes, place));
    ASSERT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEYRING_DAMAGED")) << place;
  }
  PutBytesTo(file(), bytes);
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), IsOk());
}

TEST_F(KeyringTest, OfANewerProgramIsRefusedAsSuch) {
  OpenIt();
  std::string newer = BytesOf(file());
  ASSERT_OK_AND_ASSIGN(const KeyringContent content, ParseKeyring(newer, "keyring"));
  // The format number stands behind the magic; the code at the end is made anew, as the newer program would.
  newer[11] = 2;
  newer.resize(newer.size() - kSha256Bytes);
  newer += HmacSha256(content.root.view(), newer);
  PutBytesTo(file(), newer);
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEYRING_TOO_NEW"));
}

TEST_F(KeyringTest, BelongsToOneProcessAtATime) {
  const auto keyring = OpenIt();
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEYRING_IN_USE"));
}

TEST_F(KeyringTest, KeepsEarlierVersionsWhenAKeyIsRotated) {
  const auto keyring = OpenIt();
  ASSERT_OK_AND_ASSIGN(const KeyringKey* const first, keyring->ControllerKey("997005562"));
  ASSERT_OK(keyring->Rotate(KeyUse::kController, "997005562"));
  ASSERT_OK_AND_ASSIGN(const KeyringKey* const second, keyring->ControllerKey("997005562"));
  EXPECT_EQ(second->version, 2U);
  EXPECT_EQ(keyring->FindControllerKey("997005562", 1), first);
  EXPECT_EQ(keyring->FindControllerKey("997005562", 3), nullptr);
  EXPECT_EQ(keyring->FindControllerKey("883974832", 1), nullptr);
  const std::string first_file_key = keyring->CurrentKek()->key;
  ASSERT_OK(keyring->Rotate(KeyUse::kFile, ""));
  EXPECT_EQ(keyring->CurrentKek()->id, 2U);
  EXPECT_EQ(keyring->Kek(1)->key, first_file_key);
  EXPECT_THAT(keyring->Kek(0), HasReason("FILE_KEY_UNKNOWN"));
  EXPECT_THAT(keyring->Kek(3), HasReason("FILE_KEY_UNKNOWN"));
  EXPECT_THAT(keyring->Rotate(KeyUse::kIndex, ""), HasReason("INVALID_FIELDS"));
}

TEST_F(KeyringTest, RefusesNamesThatItCannotKeep) {
  const auto keyring = OpenIt();
  EXPECT_THAT(keyring->ControllerKey(""), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(keyring->ControllerKey(std::string(33, '9')), HasReason("INVALID_FIELDS"));
}

TEST_F(KeyringTest, BlindIndexesKeepKindsApart) {
  const auto keyring = OpenIt();
  EXPECT_NE(keyring->BlindIndex("a", "bc"), keyring->BlindIndex("ab", "c"));
  EXPECT_NE(keyring->BlindIndex("a", "b"), keyring->BlindIndex("c", "b"));
  TempDir other_dir;
  ASSERT_OK_AND_ASSIGN(const auto other, Keyring::OpenOrCreate(other_dir.File("keys")));
  EXPECT_NE(keyring->BlindIndex("a", "b"), other->BlindIndex("a", "b"));
}

}  // namespace
}  // namespace sjelden
