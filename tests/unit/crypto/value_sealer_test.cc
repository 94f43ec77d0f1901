#include "platform/crypto/value_sealer.h"

#include <set>
#include <thread>

#include "platform/crypto/key_file.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

const RecordKey kOfPatient{"997005562/p/1", KeyClass::kPatient, "997005562", "patients/a"};
const RecordKey kOfController{"997005562/feed/1", KeyClass::kController, "997005562", ""};
const RecordKey kOfStore{"index/1", KeyClass::kStore, "", ""};

class ValueSealerTest : public ::testing::Test {
 protected:
  ValueSealerTest() { Reopen(); }
  // As after a restart.
  void Reopen() {
    sealer_.reset();
    keyring_.reset();
    keyring_ = *Keyring::OpenOrCreate(temp_.File("keys"));
    sealer_ = *ValueSealer::Open(*keyring_);
  }
  std::string Seal(const RecordKey& key, uint64_t version, const std::string& plain) {
    return *sealer_->Seal(key, version, 7, plain);
  }
  TempDir temp_;
  std::unique_ptr<Keyring> keyring_;
  std::unique_ptr<ValueSealer> sealer_;
};

TEST_F(ValueSealerTest, OpensWhatItSealedAlsoAfterARestart) {
  for (const RecordKey& key : {kOfPatient, kOfController, kOfStore}) {
    for (const std::string& plain : {std::string(), std::string("plain"), std::string(60 * 1024, 'x')}) {
      const std::string sealed = Seal(key, 3, plain);
      EXPECT_EQ(sealed.size(), plain.size() + kSealedOverheadBytes);
      Reopen();
      ASSERT_OK_AND_ASSIGN(const OpenedValue opened, sealer_->Open(key.bytes, 3, sealed));
      EXPECT_EQ(opened.plain, plain);
      EXPECT_EQ(opened.schema, 7U);
    }
  }
}

TEST_F(ValueSealerTest, RefusesEveryChangedBit) {
  const std::string sealed = Seal(kOfPatient, 1, "a short value");
  for (size_t bit = 0; bit < sealed.size() * 8; ++bit) {
    std::string changed = sealed;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    ASSERT_THAT(sealer_->Open(kOfPatient.bytes, 1, changed), StatusIs(absl::StatusCode::kDataLoss)) << bit;
  }
}

TEST_F(ValueSealerTest, RefusesEveryOtherLength) {
  const std::string sealed = Seal(kOfPatient, 1, "a short value");
  for (size_t size = 0; size < sealed.size(); ++size) {
    ASSERT_THAT(sealer_->Open(kOfPatient.bytes, 1, sealed.substr(0, size)), HasReason("VALUE_DAMAGED")) << size;
  }
  EXPECT_THAT(sealer_->Open(kOfPatient.bytes, 1, sealed + "x"), HasReason("VALUE_DAMAGED"));
}

TEST_F(ValueSealerTest, RefusesAValueThatWasMovedOrPutBack) {
  const std::string sealed = Seal(kOfPatient, 2, "value");
  EXPECT_THAT(sealer_->Open("997005562/p/2", 2, sealed), HasReason("VALUE_DAMAGED"));
  EXPECT_THAT(sealer_->Open("", 2, sealed), HasReason("VALUE_DAMAGED"));
  EXPECT_THAT(sealer_->Open(std::string(2000, 'k'), 2, sealed), HasReason("VALUE_DAMAGED"));
  EXPECT_THAT(sealer_->Open(kOfPatient.bytes, 1, sealed), HasReason("VALUE_DAMAGED"));
  EXPECT_THAT(sealer_->Open(kOfPatient.bytes, 3, sealed), HasReason("VALUE_DAMAGED"));
}

TEST_F(ValueSealerTest, RefusesTheKeyIdOfAnotherPatientOrClass) {
  const std::string sealed = Seal(kOfPatient, 1, "value");
  RecordKey other = kOfPatient;
  other.patient = "patients/b";
  for (const RecordKey& key : {other, kOfController, kOfStore}) {
    std::string swapped = sealed;
    swapped.replace(6, 16, Seal(key, 1, "value"), 6, 16);
    EXPECT_THAT(sealer_->Open(kOfPatient.bytes, 1, swapped), HasReason("VALUE_DAMAGED"));
  }
}

TEST_F(ValueSealerTest, RefusesTheValuesOfAnotherStore) {
  TempDir other_dir;
  ASSERT_OK_AND_ASSIGN(const auto other_keyring, Keyring::OpenOrCreate(other_dir.File("keys")));
  ASSERT_OK_AND_ASSIGN(const auto other, ValueSealer::Open(*other_keyring));
  EXPECT_THAT(other->Open(kOfStore.bytes, 1, Seal(kOfStore, 1, "value")), HasReason("KEY_UNKNOWN"));
}

TEST_F(ValueSealerTest, RefusesAnotherStoreIdWithTheSameKeys) {
  const std::string sealed = Seal(kOfStore, 1, "value");
  sealer_.reset();
  keyring_.reset();
  ASSERT_OK_AND_ASSIGN(const SecretBytes bytes, ReadKeyFile(temp_.File("keys/keyring")));
  ASSERT_OK_AND_ASSIGN(KeyringContent content, ParseKeyring(bytes.view(), "keyring"));
  content.store_id = std::string(16, 's');
  content.patient_keys_created = false;
  TempDir twin_dir;
  ASSERT_OK(PrepareKeyDirectory(twin_dir.File("keys")));
  ASSERT_OK(ReplaceKeyFile(twin_dir.File("keys/keyring"), FormatKeyring(content).view()));
  ASSERT_OK_AND_ASSIGN(const auto twin_keyring, Keyring::Open(twin_dir.File("keys")));
  ASSERT_OK_AND_ASSIGN(const auto twin, ValueSealer::Open(*twin_keyring));
  EXPECT_THAT(twin->Open(kOfStore.bytes, 1, sealed), HasReason("VALUE_DAMAGED"));
}

TEST_F(ValueSealerTest, UsesOneKeyForEachPatientAndController) {
  RecordKey elsewhere = kOfPatient;
  elsewhere.controller = kRegion;
  const auto key_of = [&](const RecordKey& key) { return Seal(key, 1, "").substr(6, 16); };
  const std::set<std::string> ids{key_of(kOfPatient), key_of(elsewhere), key_of(kOfController), key_of(kOfStore)};
  EXPECT_EQ(ids.size(), 4U);
  EXPECT_EQ(key_of(kOfPatient), key_of(kOfPatient));
}

TEST_F(ValueSealerTest, NeverRepeatsANonce) {
  std::set<std::string> nonces;
  for (int i = 0; i < 10000; ++i) nonces.insert(Seal(kOfStore, 1, "x").substr(22, 12));
  EXPECT_EQ(nonces.size(), 10000U);
}

TEST_F(ValueSealerTest, NeitherOpensNorSealsOnceTheKeyIsDestroyed) {
  RecordKey other = kOfPatient;
  other.patient = "patients/b";
  const std::string sealed = Seal(kOfPatient, 1, "value");
  const std::string of_other = Seal(other, 1, "value");
  ASSERT_OK(sealer_->DestroyKeys({{"997005562", "patients/a"}}));
  for (int start = 0; start < 2; ++start) {
    EXPECT_THAT(sealer_->Open(kOfPatient.bytes, 1, sealed), HasReason("KEY_DESTROYED"));
    EXPECT_THAT(sealer_->Seal(kOfPatient, 2, 7, "value"), HasReason("KEY_DESTROYED"));
    EXPECT_THAT(sealer_->Open(other.bytes, 1, of_other), IsOk());
    Reopen();
  }
}

TEST_F(ValueSealerTest, MakesNoKeyForAPatientWhoseKeyWasDestroyedBeforeThereWasOne) {
  ASSERT_OK(sealer_->DestroyKeys({{"997005562", "patients/a"}}));
  EXPECT_THAT(sealer_->Seal(kOfPatient, 1, 7, "value"), HasReason("KEY_DESTROYED"));
  ASSERT_OK(sealer_->DestroyKeys({{"997005562", "patients/a"}}));
  EXPECT_THAT(sealer_->DestroyKeys({{"997005562", ""}}), HasReason("INVALID_FIELDS"));
}

TEST_F(ValueSealerTest, SealsWithTheNewStoreKeyAtOnceAndOpensWithTheOld) {
  const std::string sealed = Seal(kOfStore, 1, "value");
  EXPECT_THAT(sealer_->RotateStoreKey(), IsOkAndHolds(2U));
  const std::string later = Seal(kOfStore, 1, "value");
  EXPECT_NE(later.substr(6, 16), sealed.substr(6, 16));
  for (int start = 0; start < 2; ++start) {
    EXPECT_THAT(sealer_->Open(kOfStore.bytes, 1, sealed), IsOk());
    EXPECT_THAT(sealer_->Open(kOfStore.bytes, 1, later), IsOk());
    EXPECT_EQ(Seal(kOfStore, 1, "value").substr(6, 16), later.substr(6, 16));
    Reopen();
  }
}

TEST_F(ValueSealerTest, RotatesTheKeyOfAControllerUnderWhatWasSealed) {
  const std::string of_patient = Seal(kOfPatient, 1, "value");
  const std::string of_controller = Seal(kOfController, 1, "value");
  ASSERT_OK_AND_ASSIGN(const RotatedKey rotated, sealer_->RotateController("997005562"));
  EXPECT_EQ(rotated.version, 2U);
  EXPECT_EQ(rotated.rewrapped, 2U);
  ASSERT_OK(sealer_->RetireControllerKey("997005562", 1));
  for (int start = 0; start < 2; ++start) {
    EXPECT_THAT(sealer_->Open(kOfPatient.bytes, 1, of_patient), IsOk());
    EXPECT_THAT(sealer_->Open(kOfController.bytes, 1, of_controller), IsOk());
    EXPECT_EQ(Seal(kOfPatient, 2, "value").substr(6, 16), of_patient.substr(6, 16)) << "the patient's key stays";
    Reopen();
  }
  EXPECT_THAT(sealer_->RotateController("883974832"), HasReason("INVALID_FIELDS"));
}

TEST_F(ValueSealerTest, FinishesTheRotationThatACrashInterrupted) {
  Seal(kOfPatient, 1, "value");
  ASSERT_OK(keyring_->Rotate(KeyUse::kController, "997005562"));  // and then the process died
  Reopen();
  EXPECT_THAT(sealer_->RetireControllerKey("997005562", 1), HasReason("KEY_IN_USE"));
  ASSERT_OK_AND_ASSIGN(const RotatedKey rotated, sealer_->RotateController("997005562"));
  EXPECT_EQ(rotated.version, 2U) << "finished, not begun once more";
  EXPECT_EQ(rotated.rewrapped, 1U);
  EXPECT_THAT(sealer_->RetireControllerKey("997005562", 2), HasReason("KEY_IN_USE"));
  EXPECT_OK(sealer_->RetireControllerKey("997005562", 1));
  EXPECT_THAT(sealer_->RetireControllerKey("997005562", 1), HasReason("KEY_UNKNOWN"));
}

TEST_F(ValueSealerTest, RefusesAClassWithoutItsOwner) {
  const RecordKey wrong[] = {{"k", KeyClass::kPatient, "997005562", ""},  {"k", KeyClass::kPatient, "", "patients/a"},
                             {"k", KeyClass::kController, "", ""},        {"k", KeyClass::kStore, "997005562", ""},
                             {"k", KeyClass::kController, "9", "patients/a"},
                             {std::string(1025, 'k'), KeyClass::kStore, "", ""}};
  for (const RecordKey& key : wrong) EXPECT_THAT(sealer_->Seal(key, 1, 1, "x"), HasReason("INVALID_FIELDS"));
}

TEST_F(ValueSealerTest, MakesOneKeyWhereManyAskAtOnce) {
  std::vector<std::string> ids(4);
  std::vector<std::thread> threads;
  for (std::string& id : ids) {
    threads.emplace_back([this, &id] {
      for (int i = 0; i < 200; ++i) {
        RecordKey key = kOfPatient;
        key.patient = "patients/" + std::to_string(i % 20);
        const std::string sealed = Seal(key, 1, "value");
        if (!sealer_->Open(key.bytes, 1, sealed).ok()) return;
        if (i == 0) id = sealed.substr(6, 16);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), 1U);
  EXPECT_EQ(ids[0].size(), 16U);
  sealer_.reset();
  std::vector<PatientKey> found;
  ASSERT_OK(PatientKeys::Open(*keyring_, found));
  EXPECT_EQ(found.size(), 20U);
}

}  // namespace
}  // namespace sjelden
