// A store whose key-encryption keys lie in a token: made, reopened, rotated, refused.
#include <thread>

#include "platform/crypto/value_sealer.h"
#include "platform/kv/key_rotation.h"
#include "platform/kv/rocks_kv.h"
#include "tests/testing/temp_dir.h"
#include "tests/unit/crypto/soft_token.h"

namespace sjelden {
namespace {

const RecordKey kKey{"k", KeyClass::kPatient, "997005562", "patients/a"};

class TokenStoreTest : public testing::Test {
 protected:
  absl::Status Open(const std::string& keys, const std::string& label = "hospital") {
    kv_.reset();
    sealer_.reset();
    keyring_.reset();
    KeyringOptions with;
    with.vault = SoftToken::Vault(TheTokens().Token(label));
    ASSIGN_OR_RETURN(keyring_, Keyring::OpenOrCreate(temp_.File(keys), std::move(with)));
    ASSIGN_OR_RETURN(sealer_, ValueSealer::Open(*keyring_));
    RocksKvOptions options;
    options.folder = temp_.File("data");
    options.store_id = "referral";
    options.keys = keyring_;
    options.write_buffer_bytes = 64 << 10;
    options.reserve_bytes = 1;
    ASSIGN_OR_RETURN(kv_, RocksKv::Open(options));
    return absl::OkStatus();
  }
  absl::Status Put(const std::string& key, const std::string& value) {
    return kv_->Write({KvCommit{{{KvOp::Kind::kPut, key, 0, value}}}});
  }
  void ExpectRecord() {
    const auto entry = kv_->Snapshot()->Get("k");
    ASSERT_OK(entry);
    ASSERT_OK_AND_ASSIGN(const OpenedValue opened, sealer_->Open("k", 1, entry->value));
    EXPECT_EQ(opened.plain, "value");
  }

  TempDir temp_;
  std::shared_ptr<Keyring> keyring_;
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<RocksKv> kv_;
};

TEST_F(TokenStoreTest, IsReopenedRotatedAndReopenedAgain) {
  ASSERT_OK(Open("keys"));
  ASSERT_OK(Put("k", *sealer_->Seal(kKey, 1, 1, "value")));
  for (uint32_t version = 2; version < 5; ++version) {
    ASSERT_OK(Open("keys"));
    ExpectRecord();
    KeyRotation rotation(*keyring_, *sealer_, kv_->files());
    EXPECT_EQ(rotation.RotateFileKey()->version, version);
    EXPECT_EQ(rotation.RotateController("997005562")->version, version);
    EXPECT_OK(rotation.Retire(KeyUse::kFile, "", version - 1, Backups::kNeedNoKey));
    EXPECT_OK(rotation.Retire(KeyUse::kController, "997005562", version - 1, Backups::kNeedNoKey));
    ExpectRecord();
  }
  ASSERT_OK(Open("keys"));
  ExpectRecord();
}

TEST_F(TokenStoreTest, IsRotatedWhileItIsWritten) {
  ASSERT_OK(Open("keys"));
  std::atomic<bool> writing{true};
  std::thread writer([&] {
    for (int n = 0; n < 300; ++n) EXPECT_OK(Put("k" + std::to_string(n), std::string(1000, 'v')));
    writing = false;
  });
  {
    KeyRotation rotation(*keyring_, *sealer_, kv_->files());
    for (int rounds = 0; writing || rounds < 2; ++rounds) EXPECT_OK(rotation.RotateFileKey());
  }
  writer.join();
  ASSERT_OK(Open("keys"));
  EXPECT_EQ(kv_->Snapshot()->Scan("", "", 1000)->size(), 300U);
}

TEST_F(TokenStoreTest, IsRefusedByTheKeysOfAnotherHospital) {
  ASSERT_OK(Open("keys"));
  EXPECT_THAT(Open("keys", "other"), HasReason("KEY_TOKEN_KEY_MISSING"));
  EXPECT_THAT(Open("other_keys", "other"), HasReason("STORE_WRONG_KEY"));
  EXPECT_OK(Open("keys"));
}

}  // namespace
}  // namespace sjelden
