// All keys of a store rotated under load, after crashes, and retired when nothing needs them any more.
#include "platform/kv/key_rotation.h"

#include <atomic>
#include <thread>

#include "platform/kv/rocks_kv.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

constexpr char kTrust[] = "997005562";

class KeyRotationTest : public testing::Test {
 protected:
  KeyRotationTest() { Reopen(); }
  // As after a restart.
  void Reopen() {
    rotation_.reset();
    kv_.reset();
    sealer_.reset();
    keyring_.reset();
    keyring_ = *Keyring::OpenOrCreate(temp_.File("keys"));
    sealer_ = *ValueSealer::Open(*keyring_);
    RocksKvOptions options;
    options.folder = temp_.File("data");
    options.store_id = "referral";
    options.keys = keyring_;
    options.write_buffer_bytes = 64 << 10;
    options.reserve_bytes = 1;
    kv_ = *RocksKv::Open(options);
    rotation_ = std::make_unique<KeyRotation>(*keyring_, *sealer_, kv_->files());
  }
  static RecordKey KeyOf(int n, KeyClass key_class) {
    const std::string patient = "patients/" + std::to_string(n % 30);
    const std::string bytes = "k/" + std::to_string(n);
    if (key_class == KeyClass::kStore) return {bytes, key_class, "", ""};
    if (key_class == KeyClass::kController) return {bytes, key_class, kTrust, ""};
    return {bytes, key_class, kTrust, patient};
  }
  absl::Status Put(int n, KeyClass key_class) {
    const RecordKey key = KeyOf(n, key_class);
    ASSIGN_OR_RETURN(std::string sealed, sealer_->Seal(key, 1, 1, std::string(500, 'v')));
    return kv_->Write({KvCommit{{{KvOp::Kind::kPut, key.bytes, 0, std::move(sealed)}}}});
  }
  void ExpectAll(int count) {
    const auto snapshot = kv_->Snapshot();
    for (int n = 0; n < count; ++n) {
      const std::string bytes = "k/" + std::to_string(n);
      const auto entry = snapshot->Get(bytes);
      ASSERT_OK(entry);
      ASSERT_OK_AND_ASSIGN(const OpenedValue opened, sealer_->Open(bytes, 1, entry->value));
      ASSERT_EQ(opened.plain, std::string(500, 'v'));
    }
  }
  // How much a version wraps by the listing; -1 where it is not listed.
  int64_t Wraps(KeyUse use, uint32_t version) {
    const auto listed = rotation_->List();
    EXPECT_OK(listed);
    for (const ListedKey& line : *listed) {
      if (line.key.use == use && line.key.version == version) return static_cast<int64_t>(line.wraps.value_or(0));
    }
    return -1;
  }

  TempDir temp_;
  std::shared_ptr<Keyring> keyring_;
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<RocksKv> kv_;
  std::unique_ptr<KeyRotation> rotation_;
};

TEST_F(KeyRotationTest, ListsWhatEachKeyWraps) {
  ASSERT_OK(Put(1, KeyClass::kPatient));
  ASSERT_OK(Put(2, KeyClass::kPatient));
  ASSERT_OK_AND_ASSIGN(const std::vector<ListedKey> listed, rotation_->List());
  ASSERT_EQ(listed.size(), 4U);
  EXPECT_EQ(listed[0].key.controller, kTrust);
  EXPECT_EQ(listed[0].wraps, 2U);
  EXPECT_EQ(listed[1].key.use, KeyUse::kStore);
  EXPECT_EQ(listed[1].wraps, std::nullopt);
  EXPECT_EQ(listed[2].wraps, std::nullopt);
  EXPECT_EQ(listed[3].key.use, KeyUse::kFile);
  EXPECT_GT(listed[3].wraps, 3U);
  for (const ListedKey& line : listed) EXPECT_TRUE(line.key.current);
}

TEST_F(KeyRotationTest, RetiresWhatWrapsNothingAndNoBackupNeeds) {
  ASSERT_OK(Put(1, KeyClass::kPatient));
  const auto retire = [&](KeyUse use, const std::string& controller, uint32_t version) {
    return rotation_->Retire(use, controller, version, Backups::kNeedNoKey);
  };
  EXPECT_THAT(retire(KeyUse::kFile, "", 1), HasReason("KEY_IN_USE"));
  EXPECT_THAT(retire(KeyUse::kController, kTrust, 1), HasReason("KEY_IN_USE"));
  EXPECT_EQ(rotation_->RotateFileKey()->version, 2U);
  EXPECT_EQ(rotation_->RotateController(kTrust)->version, 2U);
  EXPECT_EQ(rotation_->RotateStoreKey()->version, 2U);
  EXPECT_EQ(Wraps(KeyUse::kFile, 1), 0);
  EXPECT_EQ(Wraps(KeyUse::kController, 1), 0);
  EXPECT_THAT(rotation_->Retire(KeyUse::kFile, "", 1, Backups::kMayNeedKey), HasReason("BACKUP_MAY_NEED_KEY"));
  EXPECT_OK(retire(KeyUse::kFile, "", 1));
  EXPECT_OK(retire(KeyUse::kController, kTrust, 1));
  EXPECT_THAT(retire(KeyUse::kController, "883974832", 1), HasReason("KEY_UNKNOWN"));
  EXPECT_THAT(retire(KeyUse::kStore, "", 1), HasReason("INVALID_FIELDS")) << "values may still be sealed by it";
  EXPECT_THAT(retire(KeyUse::kIndex, "", 1), HasReason("INVALID_FIELDS"));
  EXPECT_EQ(Wraps(KeyUse::kFile, 1), -1);
  Reopen();
  const auto entry = kv_->Snapshot()->Get("k/1");
  EXPECT_OK(sealer_->Open("k/1", 1, entry->value));
}

TEST_F(KeyRotationTest, FinishesARotationOfFilesThatACrashInterrupted) {
  ASSERT_OK(Put(1, KeyClass::kPatient));
  ASSERT_OK(keyring_->Rotate(KeyUse::kFile, ""));  // and then the process died
  Reopen();
  EXPECT_GT(Wraps(KeyUse::kFile, 1), 0);
  EXPECT_EQ(rotation_->RotateFileKey()->version, 2U) << "finished, not begun once more";
  EXPECT_EQ(Wraps(KeyUse::kFile, 1), 0);
  EXPECT_EQ(rotation_->RotateFileKey()->version, 3U);
}

TEST_F(KeyRotationTest, OfAStoreWithoutFilesLeavesThemOut) {
  KeyRotation rotation(*keyring_, *sealer_, std::nullopt);
  EXPECT_THAT(rotation.RotateFileKey(), HasReason("NO_ENCRYPTED_FILES"));
  EXPECT_THAT(rotation.Retire(KeyUse::kFile, "", 1, Backups::kNeedNoKey), HasReason("NO_ENCRYPTED_FILES"));
  EXPECT_OK(rotation.List());
}

// Four threads seal and open, a fifth writes the store, and every key is rotated again and again: no call may fail.
TEST_F(KeyRotationTest, FailsNoCallUnderLoad) {
  constexpr int kRecords = 600;
  std::atomic<bool> working{true};
  std::atomic<int> calls{0};
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 4; ++thread) {
    threads.emplace_back([&, thread] {
      const KeyClass classes[] = {KeyClass::kPatient, KeyClass::kController, KeyClass::kStore, KeyClass::kPatient};
      for (int n = 0; working; ++n) {
        const RecordKey key = KeyOf(100000 * (thread + 1) + n, classes[thread]);
        const auto sealed = sealer_->Seal(key, 1, 1, "value");
        ASSERT_OK(sealed);
        ASSERT_OK(sealer_->Open(key.bytes, 1, *sealed));
        ++calls;
      }
    });
  }
  std::atomic<bool> writing{true};
  threads.emplace_back([&] {
    for (int n = 0; n < kRecords; ++n) ASSERT_OK(Put(n, static_cast<KeyClass>(n % 3)));
    writing = false;
  });
  int rounds = 0;
  for (; writing || rounds < 3; ++rounds) {
    EXPECT_OK(rotation_->RotateFileKey());
    if (const auto rotated = rotation_->RotateController(kTrust); !rotated.ok()) {
      EXPECT_THAT(rotated, HasReason("INVALID_FIELDS"));  // nobody has needed a key of this controller yet
    }
    EXPECT_OK(rotation_->RotateStoreKey());
    EXPECT_OK(rotation_->List());
  }
  working = false;
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(calls, 1000);
  for (uint32_t version = 1; version < keyring_->CurrentKek(); ++version) {
    EXPECT_OK(rotation_->Retire(KeyUse::kFile, "", version, Backups::kNeedNoKey));
  }
  for (uint32_t version = 1; version < keyring_->CurrentVersion(KeyUse::kController, kTrust); ++version) {
    EXPECT_OK(rotation_->Retire(KeyUse::kController, kTrust, version, Backups::kNeedNoKey));
  }
  ExpectAll(kRecords);
  Reopen();
  ExpectAll(kRecords);
}

}  // namespace
}  // namespace sjelden
