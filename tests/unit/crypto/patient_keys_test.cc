#include "platform/crypto/patient_keys.h"

#include <sys/stat.h>

#include <filesystem>

#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/crypto/key_bytes.h"

namespace sjelden {
namespace {

constexpr char kTrust[] = "997005562";

class PatientKeysTest : public ::testing::Test {
 protected:
  PatientKeysTest() : keyring_(*Keyring::OpenOrCreate(temp_.File("keys"))) {}
  std::string file() const { return temp_.File("keys/patient_keys"); }
  // Opens the file and keeps what was found.
  absl::StatusOr<std::unique_ptr<PatientKeys>> OpenIt() {
    found_.clear();
    return PatientKeys::Open(*keyring_, found_);
  }
  void MakeKeys(int count) {
    ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
    for (int i = 0; i < count; ++i) ASSERT_OK(keys->Create({kTrust, "patients/" + std::to_string(i)}));
  }
  TempDir temp_;
  std::unique_ptr<Keyring> keyring_;
  std::vector<PatientKey> found_;
};

TEST_F(PatientKeysTest, AreFoundAgain) {
  std::string id, secret;
  {
    ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
    ASSERT_OK_AND_ASSIGN(const PatientKey made, keys->Create({kTrust, "patients/a"}));
    ASSERT_OK(keys->Create({kTrust, ""}));
    id = made.id;
    secret = made.key.view();
  }
  ASSERT_OK(keyring_->Rotate(KeyUse::kController, kTrust));
  ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
  ASSERT_EQ(found_.size(), 2U);
  EXPECT_EQ(found_[0].id, id);
  EXPECT_EQ(found_[0].key.view(), secret);
  EXPECT_EQ(found_[0].owner.patient, "patients/a");
  EXPECT_EQ(found_[1].owner.patient, "");
  EXPECT_EQ(keys->cut_bytes(), 0U);
  EXPECT_EQ(BytesOf(file()).find(secret), std::string::npos);
}

TEST_F(PatientKeysTest, TornAtAnyLengthOfTheLastAppendLoseOnlyThat) {
  MakeKeys(3);
  const std::string whole = BytesOf(file());
  for (size_t cut = 1; cut < kPatientKeyRecordBytes; ++cut) {
    PutBytesTo(file(), whole.substr(0, whole.size() - cut));
    ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
    ASSERT_EQ(found_.size(), 2U) << cut;
    ASSERT_EQ(keys->cut_bytes(), kPatientKeyRecordBytes - cut);
    ASSERT_OK(keys->Create({kTrust, "patients/later"}));
    ASSERT_OK(OpenIt());
    ASSERT_EQ(found_.size(), 3U) << cut;
  }
}

TEST_F(PatientKeysTest, WithAnUnwrittenLastPageLoseOnlyThatAppend) {
  MakeKeys(3);
  const std::string whole = BytesOf(file());
  const size_t last = whole.size() - kPatientKeyRecordBytes;
  for (const size_t written : {size_t{0}, size_t{1}, size_t{100}, kPatientKeyRecordBytes - 16}) {
    PutBytesTo(file(), whole.substr(0, last + written) + std::string(kPatientKeyRecordBytes - written, '\0'));
    ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
    EXPECT_EQ(found_.size(), 2U);
    EXPECT_EQ(keys->cut_bytes(), kPatientKeyRecordBytes);
  }
  PutBytesTo(file(), whole.substr(0, last) + std::string(100, '\0') + whole.substr(last + 100));
  ASSERT_OK(OpenIt());
  EXPECT_EQ(found_.size(), 2U);
}

TEST_F(PatientKeysTest, AreRefusedWithAnyByteChanged) {
  MakeKeys(2);
  const std::string whole = BytesOf(file());
  for (size_t place = 0; place < whole.size(); ++place) {
    PutBytesTo(file(), Flipped(whole, place));
    const auto keys = OpenIt();
    ASSERT_FALSE(keys.ok()) << place;
    ASSERT_EQ(BytesOf(file()).size(), whole.size()) << "a damaged file must not be cut";
  }
}

TEST_F(PatientKeysTest, AreRefusedWhereTheyAreMissingTooOpenOrForeign) {
  MakeKeys(1);
  ASSERT_EQ(chmod(file().c_str(), 0644), 0);
  EXPECT_THAT(OpenIt(), HasReason("KEY_FILE_TOO_OPEN"));
  ASSERT_EQ(chmod(file().c_str(), 0600), 0);
  TempDir other_dir;
  ASSERT_OK_AND_ASSIGN(const auto other, Keyring::OpenOrCreate(other_dir.File("keys")));
  std::filesystem::copy(file(), other_dir.File("keys/patient_keys"));
  EXPECT_THAT(PatientKeys::Open(*other, found_), HasReason("PATIENT_KEYS_FOREIGN"));
  std::filesystem::remove(file());
  EXPECT_THAT(OpenIt(), HasReason("PATIENT_KEYS_DAMAGED"));
}

TEST_F(PatientKeysTest, StandTwiceWithoutHarm) {
  MakeKeys(1);
  const std::string whole = BytesOf(file());
  PutBytesTo(file(), whole + whole.substr(kPatientKeysHeaderBytes));
  ASSERT_OK(OpenIt());
  ASSERT_EQ(found_.size(), 2U);
  EXPECT_EQ(found_[0].key.view(), found_[1].key.view());
}

TEST_F(PatientKeysTest, LeaveNothingOfADestroyedKeyInTheFile) {
  ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
  ASSERT_OK_AND_ASSIGN(const PatientKey made, keys->Create({kTrust, "patients/a"}));
  ASSERT_OK(keys->Create({kTrust, "patients/b"}));
  // Behind the bound part of the record stand nonce, wrapped key and tag.
  const std::string wrapped = BytesOf(file()).substr(kPatientKeysHeaderBytes + 126, 60);
  ASSERT_OK_AND_ASSIGN(const DestroyedKeys destroyed, keys->Destroy({KeyOwner{kTrust, "patients/a"}}));
  ASSERT_EQ(destroyed.records.size(), 1U);
  EXPECT_EQ(destroyed.records[0].id, made.id);
  EXPECT_EQ(destroyed.living, 1U);
  EXPECT_EQ(BytesOf(file()).find(wrapped), std::string::npos);
  ASSERT_OK(keys->Create({kTrust, "patients/c"}));
  ASSERT_OK(OpenIt());
  ASSERT_EQ(found_.size(), 3U);
  EXPECT_TRUE(found_[0].destroyed);
  EXPECT_EQ(found_[0].id, made.id);
  EXPECT_FALSE(found_[1].destroyed);
}

TEST_F(PatientKeysTest, OfSeveralOwnersAreDestroyedTogether) {
  ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
  for (const char* const patient : {"patients/a", "patients/b", "patients/c"}) {
    ASSERT_OK(keys->Create({kTrust, patient}));
  }
  const std::vector<KeyOwner> owners = {{kTrust, "patients/a"}, {kTrust, "patients/c"}, {kTrust, "patients/never"}};
  ASSERT_OK_AND_ASSIGN(const DestroyedKeys destroyed, keys->Destroy(owners));
  EXPECT_EQ(destroyed.records.size(), 3U) << "also of whom there was no key, so that none is made later";
  EXPECT_EQ(destroyed.living, 2U);
  ASSERT_OK_AND_ASSIGN(const DestroyedKeys again, keys->Destroy(owners));
  EXPECT_EQ(again.living, 0U);
  ASSERT_OK(OpenIt());
  ASSERT_EQ(found_.size(), 4U);
  EXPECT_FALSE(found_[1].destroyed);
}

TEST_F(PatientKeysTest, AreTheSameUnderANewWrap) {
  ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
  ASSERT_OK_AND_ASSIGN(const PatientKey made, keys->Create({kTrust, "patients/a"}));
  ASSERT_OK(keys->Create({kTrust, ""}));
  ASSERT_OK(keys->Create({"883974832", "patients/a"}));
  ASSERT_OK(keys->Destroy({KeyOwner{kTrust, "patients/b"}}));
  EXPECT_THAT(keys->Rewrap(kTrust), IsOkAndHolds(0U));
  ASSERT_OK(keyring_->Rotate(KeyUse::kController, kTrust));
  EXPECT_THAT(keys->Rewrap(kTrust), IsOkAndHolds(2U));
  EXPECT_THAT(keys->Rewrap(kTrust), IsOkAndHolds(0U));
  const PatientKeys::Counts expected = {{{kTrust, 2}, 2}, {{"883974832", 1}, 1}};
  EXPECT_THAT(keys->CountWrapped(), IsOkAndHolds(expected));
  ASSERT_OK(keyring_->Remove(KeyUse::kController, kTrust, 1));
  ASSERT_OK(keys->Create({kTrust, "patients/c"}));
  ASSERT_OK(OpenIt());
  ASSERT_EQ(found_.size(), 5U);
  EXPECT_EQ(found_[0].id, made.id);
  EXPECT_EQ(found_[0].key.view(), made.key.view());
  EXPECT_TRUE(found_[3].destroyed);
}

TEST_F(PatientKeysTest, StayAsTheyWereWhereTheirFileCannotBeReplaced) {
  ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
  ASSERT_OK(keys->Create({kTrust, "patients/a"}));
  ASSERT_OK(keyring_->Rotate(KeyUse::kController, kTrust));
  std::filesystem::create_directory(file() + ".new");  // in the way of the new file
  EXPECT_THAT(keys->Rewrap(kTrust), HasReason("KEY_FILE_IO"));
  EXPECT_THAT(keys->Destroy({KeyOwner{kTrust, "patients/a"}}), HasReason("KEY_FILE_IO"));
  ASSERT_OK(keys->Create({kTrust, "patients/b"}));
  ASSERT_OK(OpenIt());
  EXPECT_EQ(found_.size(), 2U);
  std::filesystem::remove(file() + ".new");
  EXPECT_THAT(keys->Rewrap(kTrust), IsOkAndHolds(1U));
  ASSERT_OK(keys->Create({kTrust, "patients/c"}));
  ASSERT_OK(OpenIt());
  EXPECT_EQ(found_.size(), 3U);
}

TEST_F(PatientKeysTest, RefuseNamesThatTheyCannotKeep) {
  ASSERT_OK_AND_ASSIGN(const auto keys, OpenIt());
  EXPECT_THAT(keys->Create({kTrust, std::string(72, 'p')}), HasReason("INVALID_FIELDS"));
  EXPECT_THAT(keys->Create({std::string(33, '9'), "patients/a"}), HasReason("INVALID_FIELDS"));
  EXPECT_OK(keys->Create({std::string(32, '9'), std::string(71, 'p')}));
  ASSERT_OK(OpenIt());
  EXPECT_EQ(found_[0].owner.patient, std::string(71, 'p'));
}

}  // namespace
}  // namespace sjelden
