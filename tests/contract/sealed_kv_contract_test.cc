// The contract of Kv on the store on disk under the value layer, with and without the file layer: what is sealed by a
// real ValueSealer, each value under its key and version, reads like what is not.
#include <utility>

#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/rocks_kv.h"
#include "platform/status/status_macros.h"
#include "tests/contract/kv_contract.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

constexpr uint32_t kTestSchema = 1;

// Every class of key seals a part of the keys.
RecordKey OwnerOf(const std::string& key) {
  switch (key.back() % 3) {
    case 0: return {key, KeyClass::kStore, "", ""};
    case 1: return {key, KeyClass::kController, "997005562", ""};
    default: return {key, KeyClass::kPatient, "997005562", "patients/1"};
  }
}

// Opens what it reads.
class OpenedSnapshot final : public KvSnapshot {
 public:
  OpenedSnapshot(std::unique_ptr<const KvSnapshot> base, const Sealer& sealer)
      : base_(std::move(base)), sealer_(sealer) {}

  absl::StatusOr<KvEntry> Get(std::string_view key) const override {
    ASSIGN_OR_RETURN(KvEntry entry, base_->Get(key));
    RETURN_IF_ERROR(Open(entry));
    return entry;
  }
  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const override {
    ASSIGN_OR_RETURN(std::vector<KvEntry> entries, base_->MultiGet(keys));
    for (KvEntry& entry : entries) RETURN_IF_ERROR(Open(entry));
    return entries;
  }
  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                            size_t limit) const override {
    ASSIGN_OR_RETURN(std::vector<KvEntry> entries, base_->Scan(start, end, limit));
    for (KvEntry& entry : entries) RETURN_IF_ERROR(Open(entry));
    return entries;
  }

 private:
  absl::Status Open(KvEntry& entry) const {
    if (!entry.live) return absl::OkStatus();
    ASSIGN_OR_RETURN(OpenedValue opened, sealer_.Open(entry.key, entry.version, entry.value));
    EXPECT_NE(entry.value, opened.plain);
    EXPECT_EQ(opened.schema, kTestSchema);
    entry.value = std::move(opened.plain);
    return absl::OkStatus();
  }

  const std::unique_ptr<const KvSnapshot> base_;
  const Sealer& sealer_;
};

// Seals what it writes, as the gate and the committer do.
class SealedKv final : public Kv {
 public:
  SealedKv(std::unique_ptr<Kv> base, Sealer& sealer) : base_(std::move(base)), sealer_(sealer) {}

  std::unique_ptr<const KvSnapshot> Snapshot() const override {
    return std::make_unique<OpenedSnapshot>(base_->Snapshot(), sealer_);
  }
  absl::Status Write(const std::vector<KvCommit>& commits) override {
    std::vector<KvCommit> sealed = commits;
    for (KvCommit& commit : sealed) {
      for (KvOp& op : commit.ops) RETURN_IF_ERROR(Seal(op));
    }
    return base_->Write(sealed);
  }

 private:
  absl::Status Seal(KvOp& op) {
    using Kind = KvOp::Kind;
    if (op.kind != Kind::kPut && op.kind != Kind::kIndexPut && op.kind != Kind::kPutOnce) return absl::OkStatus();
    if (!CheckKey(op.key).ok()) return absl::OkStatus();  // for the engine to refuse
    const uint64_t version = op.expected_version + (op.kind == Kind::kIndexPut ? 0 : 1);
    ASSIGN_OR_RETURN(op.value, sealer_.Seal(OwnerOf(op.key), version, kTestSchema, op.value));
    return absl::OkStatus();
  }

  const std::unique_ptr<Kv> base_;
  Sealer& sealer_;
};

class SealedUnderTest final : public KvUnderTest {
 public:
  explicit SealedUnderTest(bool file_layer) : file_layer_(file_layer) { Reopen(); }
  Kv& kv() override { return *kv_; }
  bool durable() const override { return true; }
  size_t overhead() const override { return kSealedOverheadBytes; }
  void Reopen() override {
    kv_.reset();
    sealer_.reset();
    keyring_.reset();
    auto keyring = Keyring::OpenOrCreate(folder_.File("keys"));
    ASSERT_THAT(keyring, IsOk());
    keyring_ = *std::move(keyring);
    auto sealer = ValueSealer::Open(*keyring_);
    ASSERT_THAT(sealer, IsOk());
    sealer_ = *std::move(sealer);
    RocksKvOptions options;
    options.folder = folder_.File("store");
    options.store_id = "contract";
    options.reserve_bytes = 1;
    if (file_layer_) options.keys = keyring_;
    auto opened = RocksKv::Open(std::move(options));
    ASSERT_THAT(opened, IsOk());
    kv_ = std::make_unique<SealedKv>(*std::move(opened), *sealer_);
  }

 private:
  const bool file_layer_;
  TempDir folder_;
  std::shared_ptr<Keyring> keyring_;
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<SealedKv> kv_;
};

std::unique_ptr<KvUnderTest> MakeValueLayer() { return std::make_unique<SealedUnderTest>(/*file_layer=*/false); }
std::unique_ptr<KvUnderTest> MakeBothLayers() { return std::make_unique<SealedUnderTest>(/*file_layer=*/true); }

INSTANTIATE_TEST_SUITE_P(Sealed, KvContract,
                         testing::Values(KvEngine{"RocksKvValueLayer", MakeValueLayer},
                                         KvEngine{"RocksKvBothLayers", MakeBothLayers}),
                         EngineName);

}  // namespace
}  // namespace sjelden
