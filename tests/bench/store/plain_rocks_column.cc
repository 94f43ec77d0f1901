#include "tests/bench/store/plain_rocks_column.h"

#include <utility>
#include <vector>

#include "platform/kv/rocks_kv.h"
#include "platform/kv/rocks_options.h"
#include "rocksdb/db.h"
#include "rocksdb/env.h"
#include "rocksdb/write_batch.h"
#include "tests/bench/store/group_commit.h"

namespace sjelden::bench {
namespace {

constexpr uint64_t kPutsPerFill = 10'000;

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

}  // namespace

std::unique_ptr<StoreColumn> OpenPlainRocks(const std::string& folder) { return std::make_unique<PlainRocks>(folder); }

}  // namespace sjelden::bench
