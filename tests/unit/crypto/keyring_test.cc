#include "platform/crypto/keyring.h"

#include <sys/stat.h>

#include <filesystem>
#include <set>

#include "platform/crypto/hash.h"
#include "tests/testing/fake_clock.h"
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
  std::string store_id, index, derived, of_file, of_controller;
  const SecretBytes secret = SecretBytes::CopyOf("secret");
  {
    const auto keyring = OpenIt();
    store_id = keyring->store_id();
    index = keyring->BlindIndex("national-number", "x");
    derived = keyring->DeriveKey("purpose").view();
    of_file = *keyring->Wrap(1, "file", secret);
    EXPECT_THAT(keyring->ControllerVersion("997005562"), IsOkAndHolds(1U));
    of_controller = *keyring->WrapFor("997005562", 1, "patient", secret);
  }
  EXPECT_EQ(store_id.size(), 16U);
  struct stat about{};
  ASSERT_EQ(stat(file().c_str(), &about), 0);
  EXPECT_EQ(about.st_mode & 07777, 0600U);
  const auto keyring = OpenIt();
  EXPECT_EQ(keyring->store_id(), store_id);
  EXPECT_EQ(keyring->BlindIndex("national-number", "x"), index);
  EXPECT_EQ(keyring->DeriveKey("purpose").view(), derived);
  EXPECT_EQ(keyring->Unwrap(1, "file", of_file)->view(), "secret");
  EXPECT_EQ(keyring->UnwrapFor("997005562", 1, "patient", of_controller)->view(), "secret");
}

TEST_F(KeyringTest, WrapsForOnePurposeOnly) {
  const auto keyring = OpenIt();
  ASSERT_OK(keyring->ControllerVersion("997005562"));
  const std::string wrapped = *keyring->Wrap(1, "file", SecretBytes::CopyOf("secret"));
  EXPECT_THAT(keyring->Unwrap(1, "another", wrapped), HasReason("WRAPPED_KEY_DAMAGED"));
  EXPECT_THAT(keyring->Unwrap(1, "file", "short"), HasReason("WRAPPED_KEY_DAMAGED"));
  EXPECT_THAT(keyring->UnwrapFor("997005562", 1, "file", wrapped), HasReason("WRAPPED_KEY_DAMAGED"));
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
  newer[11] = 3;
  newer.resize(newer.size() - kSha256Bytes);
  newer += HmacSha256(content.root.view(), newer);
  PutBytesTo(file(), newer);
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEYRING_TOO_NEW"));
}

TEST_F(KeyringTest, BelongsToOneProcessAtATime) {
  const auto keyring = OpenIt();
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEYRING_IN_USE"));
}

TEST_F(KeyringTest, OfAnEarlierProgramIsRefusedAsSuch) {
  OpenIt();
  std::string older = BytesOf(file());
  older[11] = 1;
  PutBytesTo(file(), older);
  EXPECT_THAT(Keyring::OpenOrCreate(dir()), HasReason("KEYRING_TOO_OLD"));
}

TEST_F(KeyringTest, KeepsEarlierVersionsWhenAKeyIsRotated) {
  const auto keyring = OpenIt();
  EXPECT_THAT(keyring->ControllerVersion("997005562"), IsOkAndHolds(1U));
  const std::string wrapped = *keyring->WrapFor("997005562", 1, "", SecretBytes::CopyOf("secret"));
  EXPECT_THAT(keyring->Rotate(KeyUse::kController, "997005562"), IsOkAndHolds(2U));
  EXPECT_THAT(keyring->ControllerVersion("997005562"), IsOkAndHolds(2U));
  EXPECT_EQ(keyring->UnwrapFor("997005562", 1, "", wrapped)->view(), "secret");
  EXPECT_THAT(keyring->UnwrapFor("997005562", 2, "", wrapped), HasReason("WRAPPED_KEY_DAMAGED"));
  EXPECT_THAT(keyring->UnwrapFor("997005562", 3, "", wrapped), HasReason("KEY_UNKNOWN"));
  EXPECT_THAT(keyring->UnwrapFor("883974832", 1, "", wrapped), HasReason("KEY_UNKNOWN"));
  const std::string of_file = *keyring->Wrap(1, "", SecretBytes::CopyOf("secret"));
  EXPECT_THAT(keyring->Rotate(KeyUse::kFile, ""), IsOkAndHolds(2U));
  EXPECT_EQ(keyring->CurrentKek(), 2U);
  EXPECT_EQ(keyring->Unwrap(1, "", of_file)->view(), "secret");
  EXPECT_THAT(keyring->Unwrap(0, "", of_file), HasReason("FILE_KEY_UNKNOWN"));
  EXPECT_THAT(keyring->Unwrap(3, "", of_file), HasReason("FILE_KEY_UNKNOWN"));
  EXPECT_THAT(keyring->Rotate(KeyUse::kIndex, ""), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(keyring->Rotate(KeyUse::kKeyring, ""), HasReason("INVALID_FIELDS"));
}

TEST_F(KeyringTest, TellsWhenEachKeyWasMade) {
  FakeClock clock;
  const absl::Time made = clock.Now();
  {
    ASSERT_OK_AND_ASSIGN(const auto keyring, Keyring::OpenOrCreate(dir(), {&clock, nullptr}));
    clock.Advance(absl::Hours(24));
    ASSERT_OK(keyring->Rotate(KeyUse::kFile, ""));
  }
  const auto keyring = OpenIt();
  const std::vector<KeyInfo> keys = keyring->List();
  ASSERT_EQ(keys.size(), 4U);
  EXPECT_EQ(keys[0].use, KeyUse::kStore);
  EXPECT_EQ(keys[1].use, KeyUse::kIndex);
  EXPECT_EQ(keys[2].created, made);
  EXPECT_FALSE(keys[2].current);
  EXPECT_EQ(keys[3].use, KeyUse::kFile);
  EXPECT_EQ(keys[3].version, 2U);
  EXPECT_EQ(keys[3].created, made + absl::Hours(24));
  EXPECT_TRUE(keys[3].current);
  EXPECT_EQ(std::set<std::string>({keys[0].id, keys[1].id, keys[2].id, keys[3].id}).size(), 4U);
}

TEST_F(KeyringTest, LosesARemovedVersionForGood) {
  std::string wrapped;
  {
    const auto keyring = OpenIt();
    wrapped = *keyring->Wrap(1, "", SecretBytes::CopyOf("secret"));
    EXPECT_THAT(keyring->Remove(KeyUse::kFile, "", 1), HasReason("KEY_CURRENT"));
    EXPECT_THAT(keyring->Remove(KeyUse::kFile, "", 2), HasReason("FILE_KEY_UNKNOWN"));
    EXPECT_THAT(keyring->Remove(KeyUse::kStore, "", 1), HasReason("INVALID_FIELDS"));
    ASSERT_OK(keyring->Rotate(KeyUse::kFile, ""));
    ASSERT_OK(keyring->Remove(KeyUse::kFile, "", 1));
    EXPECT_THAT(keyring->Unwrap(1, "", wrapped), HasReason("FILE_KEY_UNKNOWN"));
  }
  const auto keyring = OpenIt();
  EXPECT_THAT(keyring->Unwrap(1, "", wrapped), HasReason("FILE_KEY_UNKNOWN"));
  EXPECT_THAT(keyring->Rotate(KeyUse::kFile, ""), IsOkAndHolds(3U)) << "a number must not be used twice";
}

TEST_F(KeyringTest, RefusesNamesThatItCannotKeep) {
  const auto keyring = OpenIt();
  EXPECT_THAT(keyring->ControllerVersion(""), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(keyring->ControllerVersion(std::string(33, '9')), HasReason("INVALID_FIELDS"));
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
