#include "platform/kv/rocks_snapshot.h"

#include <memory>
#include <utility>

#include "platform/kv/file_header.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr size_t kVersionBytes = 8;
constexpr size_t kPayloadAt = kVersionBytes + 1;

absl::Status RecordDamaged() {
  return MakeError(absl::StatusCode::kDataLoss, "RECORD_DAMAGED",
                   "a stored record is damaged: restore the store from a backup");
}

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view ToView(const rocksdb::Slice& bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

std::string EncodeStored(uint64_t version, bool live, std::string_view payload) {
  std::string stored;
  stored.reserve(kPayloadAt + payload.size());
  stored += BigEndian32(static_cast<uint32_t>(version >> 32));
  stored += BigEndian32(static_cast<uint32_t>(version));
  stored += live ? '\1' : '\0';
  stored += payload;
  return stored;
}

absl::Status DecodeStored(std::string_view stored, KvEntry& entry) {
  if (stored.size() < kPayloadAt) return RecordDamaged();
  const char live = stored[kVersionBytes];
  if (live != '\0' && live != '\1') return RecordDamaged();
  if (live == '\0' && stored.size() != kPayloadAt) return RecordDamaged();
  entry.version = static_cast<uint64_t>(FromBigEndian32(stored)) << 32 | FromBigEndian32(stored.substr(4));
  if (entry.version == 0) return RecordDamaged();
  entry.live = live == '\1';
  entry.value = stored.substr(kPayloadAt);
  return absl::OkStatus();
}

absl::Status RocksSnapshot::Damaged(std::string_view key) const {
  const absl::Status damaged = RecordDamaged();
  if (report_damage_) report_damage_(key, damaged);
  return damaged;
}

rocksdb::ReadOptions RocksSnapshot::AtSnapshot() const {
  rocksdb::ReadOptions options;
  options.snapshot = snapshot_;
  return options;
}

absl::StatusOr<KvEntry> RocksSnapshot::Get(std::string_view key) const {
  RETURN_IF_ERROR(CheckKey(key));
  KvEntry entry{.key = std::string(key)};
  rocksdb::PinnableSlice stored;
  const rocksdb::Status status = db_.Get(AtSnapshot(), db_.DefaultColumnFamily(), ToSlice(key), &stored);
  if (status.IsNotFound()) return entry;
  if (!status.ok() || !DecodeStored(ToView(stored), entry).ok()) return Damaged(key);
  return entry;
}

absl::StatusOr<uint64_t> RocksSnapshot::VersionOf(std::string_view key) const {
  RETURN_IF_ERROR(CheckKey(key));
  rocksdb::PinnableSlice stored;
  const rocksdb::Status status = db_.Get(AtSnapshot(), db_.DefaultColumnFamily(), ToSlice(key), &stored);
  if (status.IsNotFound()) return 0;
  if (!status.ok() || stored.size() < kPayloadAt) return Damaged(key);
  const std::string_view view = ToView(stored);
  return static_cast<uint64_t>(FromBigEndian32(view)) << 32 | FromBigEndian32(view.substr(4));
}

absl::StatusOr<std::vector<KvEntry>> RocksSnapshot::MultiGet(const std::vector<std::string>& keys) const {
  std::vector<rocksdb::Slice> slices;
  for (const std::string& key : keys) {
    RETURN_IF_ERROR(CheckKey(key));
    slices.push_back(ToSlice(key));
  }
  std::vector<rocksdb::PinnableSlice> stored(keys.size());
  std::vector<rocksdb::Status> statuses(keys.size());
  db_.MultiGet(AtSnapshot(), db_.DefaultColumnFamily(), slices.size(), slices.data(), stored.data(), statuses.data());
  std::vector<KvEntry> entries(keys.size());
  for (size_t i = 0; i < keys.size(); ++i) {
    entries[i].key = keys[i];
    if (statuses[i].IsNotFound()) continue;
    if (!statuses[i].ok() || !DecodeStored(ToView(stored[i]), entries[i]).ok()) return Damaged(keys[i]);
  }
  return entries;
}

absl::StatusOr<std::vector<KvEntry>> RocksSnapshot::Scan(std::string_view start, std::string_view end,
                                                         size_t limit) const {
  std::vector<KvEntry> entries;
  if (limit == 0 || (!end.empty() && start >= end)) return entries;
  const rocksdb::Slice upper = ToSlice(end);
  rocksdb::ReadOptions options = AtSnapshot();
  if (!end.empty()) options.iterate_upper_bound = &upper;
  const std::unique_ptr<rocksdb::Iterator> rows(db_.NewIterator(options));
  for (rows->Seek(ToSlice(start)); rows->Valid() && entries.size() < limit; rows->Next()) {
    KvEntry entry{.key = rows->key().ToString()};
    if (!DecodeStored(ToView(rows->value()), entry).ok()) return Damaged(entry.key);
    if (entry.live) entries.push_back(std::move(entry));
  }
  if (!rows->status().ok()) return Damaged(entries.empty() ? start : std::string_view(entries.back().key));
  return entries;
}

}  // namespace sjelden
