#include "tests/bench/store/product_columns.h"

#include <filesystem>
#include <functional>
#include <utility>
#include <vector>

#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/kv.h"
#include "platform/kv/postgres_kv.h"
#include "platform/kv/rocks_kv.h"
#include "tests/bench/store/group_commit.h"

namespace sjelden::bench {
namespace {

constexpr uint64_t kPutsPerFill = 10'000;
constexpr uint64_t kPatients = 100;  // each has a key, so that hardly two records in a row are opened with the same one

template <class Value>
Value OrFail(absl::StatusOr<Value> value) {
  if (!value.ok()) Fail(std::string(value.status().message()));
  return *std::move(value);
}

class Product final : public StoreColumn {
 public:
  using OpenKv = std::function<std::unique_ptr<Kv>()>;

  // `keys`, if any, seal the values.
  Product(OpenKv open_kv, std::shared_ptr<Keyring> keys) : open_kv_(std::move(open_kv)), keys_(std::move(keys)) {
    if (keys_ != nullptr) {
      sealer_ = OrFail(ValueSealer::Open(*keys_));
      MakePatientKeys();
    }
    Open();
  }

  void Commit(int, const BenchRecord& record, uint64_t n) override { committer_->Commit(CommitOf(record, n)); }

  void FillRecords(const BenchRecord& record, uint64_t count) override {
    for (uint64_t n = 0; n < count; ++n) {
      for (KvOp& op : CommitOf(record, n).ops) Fill(std::move(op));
    }
    Settle();
  }
  size_t Read(uint64_t n) override {
    const auto entry = kv_->Snapshot()->Get(BodyKey(IdOf(n)));
    if (!entry.ok() || !entry->live) Fail("the product: cannot read");
    return OpenedSize(*entry);
  }
  void FillRows(const BenchRecord& record, uint64_t count) override {
    for (uint64_t row = 0; row < count; ++row) {
      Fill(OpOf(KvOp::Kind::kIndexPut, KeyClass::kStore, {WorklistKey(row), record.row}));
    }
    Settle();
  }
  size_t List(uint64_t from_row) override {
    const auto rows =
        kv_->Snapshot()->Scan(WorklistKey(from_row), ListEnd(from_row / kRowsPerList), kRowsPerPage);
    if (!rows.ok()) Fail("the product: cannot list");
    for (const KvEntry& row : *rows) {
      if (OpenedSize(row) != kWorklistRowBytes) Fail("the product: a row is not what was written");
    }
    return rows->size();
  }

 private:
  // A patient's key is made and synced once, with the first record; what is measured are the records after it.
  void MakePatientKeys() {
    for (uint64_t patient = 0; patient < kPatients; ++patient) {
      OpOf(KvOp::Kind::kPut, KeyClass::kPatient, {BodyKey(IdOf(patient)), ""}, patient);
    }
  }
  void Open() {
    kv_ = open_kv_();
    committer_ = std::make_unique<GroupCommit<KvCommit>>([this](std::vector<KvCommit> all) { Write(all); });
  }
  void Write(const std::vector<KvCommit>& commits) {
    if (const absl::Status written = kv_->Write(commits); !written.ok()) Fail(std::string(written.message()));
  }

  KvOp OpOf(KvOp::Kind kind, KeyClass key_class, Put put, uint64_t patient = 0) {
    KvOp op{kind, std::move(put.first), kind == KvOp::Kind::kPut ? 0u : 1u, std::move(put.second)};
    if (sealer_ == nullptr) return op;
    const RecordKey key{op.key, key_class, key_class == KeyClass::kStore ? "" : "970",
                        key_class == KeyClass::kPatient ? "patients/" + std::to_string(patient) : ""};
    op.value = OrFail(sealer_->Seal(key, 1, 1, op.value));
    return op;
  }
  KvCommit CommitOf(const BenchRecord& record, uint64_t n) {
    std::array<Put, BenchRecord::kPuts> puts = record.PutsOf(n);
    KvCommit commit;
    commit.ops.push_back(OpOf(KvOp::Kind::kPut, KeyClass::kPatient, std::move(puts[0]), n % kPatients));
    for (size_t i = 1; i <= 4; ++i) {
      commit.ops.push_back(OpOf(KvOp::Kind::kIndexPut, KeyClass::kStore, std::move(puts[i])));
    }
    commit.ops.push_back(OpOf(KvOp::Kind::kIndexPut, KeyClass::kController, std::move(puts[5])));
    return commit;
  }
  size_t OpenedSize(const KvEntry& entry) const {
    if (sealer_ == nullptr) return entry.value.size();
    return OrFail(sealer_->Open(entry.key, entry.version, entry.value)).plain.size();
  }

  void Fill(KvOp op) {
    if (filling_.empty() || filling_.back().ops.size() == kMaxCommitOps) filling_.emplace_back();
    filling_.back().ops.push_back(std::move(op));
    if (filling_.size() * kMaxCommitOps > kPutsPerFill) WriteFilling();
  }
  void WriteFilling() {
    Write(filling_);
    filling_.clear();
  }
  void Settle() {
    WriteFilling();
    committer_.reset();
    kv_.reset();
    Open();
  }

  const OpenKv open_kv_;
  const std::shared_ptr<Keyring> keys_;
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<Kv> kv_;
  std::unique_ptr<GroupCommit<KvCommit>> committer_;
  std::vector<KvCommit> filling_;
};

std::shared_ptr<Keyring> KeysIn(const std::string& folder) {
  std::filesystem::create_directories(folder);
  return OrFail(Keyring::OpenOrCreate(folder + "/keys"));
}

}  // namespace

std::unique_ptr<StoreColumn> OpenRocksKv(const std::string& folder, Layers layers) {
  RocksKvOptions options;
  options.folder = folder + "/data";
  options.store_id = "bench";
  const std::shared_ptr<Keyring> keys = layers == Layers::kNone ? nullptr : KeysIn(folder);
  options.keys = keys;
  return std::make_unique<Product>([options] { return OrFail(RocksKv::Open(options)); },
                                   layers == Layers::kFileAndValue ? keys : nullptr);
}

std::unique_ptr<StoreColumn> OpenPostgresKv(const std::string& folder, const PostgresAddress& database) {
  PostgresKvOptions options;
  options.address = database;
  options.store_id = "bench";
  return std::make_unique<Product>([options] { return OrFail(PostgresKv::Open(options)); }, KeysIn(folder));
}

}  // namespace sjelden::bench
