#include "platform/kv/rocks_continuity.h"

#include <cstdint>
#include <memory>
#include <optional>

#include "rocksdb/db.h"
#include "rocksdb/wal_filter.h"
#include "rocksdb/write_batch.h"

namespace sjelden {
namespace {

// A batch begins with the number of its first write, 8 bytes, and how many there are, 4 bytes, both little-endian.
constexpr size_t kNumberBytes = 8;
constexpr size_t kCountBytes = 4;

uint64_t LittleEndian(const std::string& bytes, size_t at, size_t size) {
  uint64_t number = 0;
  for (size_t i = size; i > 0; --i) number = number << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return number;
}

// Sees every batch of the logs, in their order, and lets none through.
class NumbersOfLogs final : public rocksdb::WalFilter {
 public:
  const char* Name() const override { return "NumbersOfLogs"; }
  WalProcessingOption LogRecordFound(unsigned long long, const std::string&, const rocksdb::WriteBatch& batch,
                                     rocksdb::WriteBatch*, bool*) override {
    const std::string& bytes = batch.Data();
    const uint64_t number = LittleEndian(bytes, 0, kNumberBytes);
    if (!first_.has_value()) first_ = number;
    if (next_.has_value() && number > *next_) has_gap_ = true;
    next_ = number + LittleEndian(bytes, kNumberBytes, kCountBytes);
    return WalProcessingOption::kIgnoreCurrentRecord;
  }
  // Whether writes are missing between the one with the number `last`, and those of the logs.
  bool HasGapAfter(uint64_t last) const { return has_gap_ || (first_.has_value() && *first_ > last + 1); }

 private:
  std::optional<uint64_t> first_;
  std::optional<uint64_t> next_;
  bool has_gap_ = false;
};

}  // namespace

rocksdb::Status CheckContinuity(rocksdb::Options options, const std::string& folder) {
  NumbersOfLogs numbers;
  options.wal_filter = &numbers;
  rocksdb::DB* opened = nullptr;
  const rocksdb::Status status = rocksdb::DB::OpenForReadOnly(options, folder, &opened);
  const std::unique_ptr<rocksdb::DB> db(opened);
  if (!status.ok()) return status;
  if (!numbers.HasGapAfter(db->GetLatestSequenceNumber())) return status;
  return rocksdb::Status::Corruption("writes are missing between the tables and the logs");
}

}  // namespace sjelden
