#include "tests/bench/store/rocks_columns.h"

#include <filesystem>
#include <utility>
#include <vector>

#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/kv.h"
#include "platform/kv/rocks_kv.h"
#include "platform/kv/rocks_options.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "rocksdb/write_batch.h"
#include "tests/bench/store/group_commit.h"

namespace sjelden::bench {
namespace {

constexpr uint64_t kPutsPerFill = 10'000;
constexpr uint64_t kPatients = 100;  // each has a key, so that hardly two records in a row are opened with the same one

class PlainRocks final : public StoreColumn {
 public:
  explicit PlainRocks(const std::string& folder) : folder_(folder) { Open(); }

  void Commit(int, const BenchRecord& record, uint64_t n) override { committer_->Commit(record.PutsOf(n)); }

  void FillRecords(const BenchRecord& record, uint64_t count) override {
    for (uint64_t n = 0; n < count; ++n) {
      for (auto& [key, value] : record.PutsOf(n)) Fill(key, value);
    }
    Settle();
  }
  size_t Read(uint64_t n) override {
    std::string body;
    if (!db_->Get(rocksdb::ReadOptions(), BodyKey(IdOf(n)), &body).ok()) Fail("plain RocksDB: cannot read");
    return body.size();
  }
  void FillRows(const BenchRecord& record, uint64_t count) override {
    for (uint64_t row = 0; row < count; ++row) Fill(WorklistKey(row), record.row);
    Settle();
  }
  size_t List(uint64_t from_row) override {
    const std::string end = ListEnd(from_row / kRowsPerList);
    const rocksdb::Slice upper = end;
    rocksdb::ReadOptions options;
    options.iterate_upper_bound = &upper;
    std::vector<Put> rows;
    const std::unique_ptr<rocksdb::Iterator> at(db_->NewIterator(options));
    for (at->Seek(WorklistKey(from_row)); at->Valid() && rows.size() < kRowsPerPage; at->Next()) {
      rows.emplace_back(at->key().ToString(), at->value().ToString());
    }
    if (!at->status().ok()) Fail("plain RocksDB: cannot list");
    return rows.size();
  }

 private:
  using Puts = std::array<Put, BenchRecord::kPuts>;

  void Open() {
    const RocksKvOptions defaults;
    rocksdb::DB* db = nullptr;
    const rocksdb::Status opened = rocksdb::DB::Open(
        MakeRocksOptions(rocksdb::Env::Default(), defaults.write_buffer_bytes, defaults.block_cache_bytes), folder_, &db);
    if (!opened.ok()) Fail("plain RocksDB: " + opened.ToString());
    db_.reset(db);
    committer_ = std::make_unique<GroupCommit<Puts>>([this](std::vector<Puts> all) {
      rocksdb::WriteBatch batch;
      for (const Puts& puts : all) {
        for (const auto& [key, value] : puts) batch.Put(key, value);
      }
      Write(batch);
    });
  }
  void Write(rocksdb::WriteBatch& batch) {
    rocksdb::WriteOptions durable;
    durable.sync = true;
    if (!db_->Write(durable, &batch).ok()) Fail("plain RocksDB: cannot write");
  }
  void Fill(const std::string& key, const std::string& value) {
    filling_.Put(key, value);
    if (filling_.Count() == kPutsPerFill) WriteFilling();
  }
  void WriteFilling() {
    Write(filling_);
    filling_.Clear();
  }
  // As a restart does: what was written goes from the log to its tables.
  void Settle() {
    WriteFilling();
    committer_.reset();
    db_.reset();
    Open();
  }

  const std::string folder_;
  std::unique_ptr<rocksdb::DB> db_;
  std::unique_ptr<GroupCommit<Puts>> committer_;
  rocksdb::WriteBatch filling_;
};

class OurRocks final : public StoreColumn {
 public:
  OurRocks(const std::string& folder, Layers layers) {
    std::filesystem::create_directories(folder);
    options_.folder = folder + "/data";
    options_.store_id = "bench";
    if (layers != Layers::kNone) {
      auto keys = Keyring::OpenOrCreate(folder + "/keys");
      if (!keys.ok()) Fail(std::string(keys.status().message()));
      keys_ = *std::move(keys);
      options_.keys = keys_;
    }
    if (layers == Layers::kFileAndValue) {
      auto sealer = ValueSealer::Open(*keys_);
      if (!sealer.ok()) Fail(std::string(sealer.status().message()));
      sealer_ = *std::move(sealer);
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
    if (!entry.ok() || !entry->live) Fail("RocksKv: cannot read");
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
    if (!rows.ok()) Fail("RocksKv: cannot list");
    for (const KvEntry& row : *rows) {
      if (OpenedSize(row) != kWorklistRowBytes) Fail("RocksKv: a row is not what was written");
    }
    return rows->size();
  }

 private:
  void Open() {
    auto kv = RocksKv::Open(options_);
    if (!kv.ok()) Fail(std::string(kv.status().message()));
    kv_ = *std::move(kv);
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
    auto sealed = sealer_->Seal(key, 1, 1, op.value);
    if (!sealed.ok()) Fail(std::string(sealed.status().message()));
    op.value = *std::move(sealed);
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
    const auto opened = sealer_->Open(entry.key, entry.version, entry.value);
    if (!opened.ok()) Fail(std::string(opened.status().message()));
    return opened->plain.size();
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

  RocksKvOptions options_;
  std::shared_ptr<Keyring> keys_;
  std::unique_ptr<ValueSealer> sealer_;
  std::unique_ptr<RocksKv> kv_;
  std::unique_ptr<GroupCommit<KvCommit>> committer_;
  std::vector<KvCommit> filling_;
};

}  // namespace

std::unique_ptr<StoreColumn> OpenPlainRocks(const std::string& folder) { return std::make_unique<PlainRocks>(folder); }

std::unique_ptr<StoreColumn> OpenRocksKv(const std::string& folder, Layers layers) {
  return std::make_unique<OurRocks>(folder, layers);
}

}  // namespace sjelden::bench
