#include "platform/kv/rocks_snapshot.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "platform/kv/file_header.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr size_t kVersionBytes = 8;

absl::Status RecordDamaged() {
  return MakeError(absl::StatusCode::kDataLoss, "RECORD_DAMAGED",
                   "a stored record is damaged: restore the store from a backup");
}

rocksdb::Slice ToSlice(std::string_view bytes) { return {bytes.data(), bytes.size()}; }
std::string_view ToView(const rocksdb::Slice& bytes) { return {bytes.data(), bytes.size()}; }

}  // namespace

StoredHead MakeStoredHead(uint64_t version, bool live) {
  StoredHead head;
  for (size_t i = kVersionBytes; i-- > 0; version >>= 8) head[i] = static_cast<char>(version & 0xff);
  head[kVersionBytes] = live ? '\1' : '\0';
  return head;
}

absl::Status DecodeStored(std::string_view stored, KvEntry& entry) {
  if (stored.size() < kStoredHeadBytes) return RecordDamaged();
  const char live = stored[kVersionBytes];
  if (live != '\0' && live != '\1') return RecordDamaged();
  if (live == '\0' && stored.size() != kStoredHeadBytes) return RecordDamaged();
  entry.version = static_cast<uint64_t>(FromBigEndian32(stored)) << 32 | FromBigEndian32(stored.substr(4));
  if (entry.version == 0) return RecordDamaged();
  entry.live = live == '\1';
  entry.value = stored.substr(kStoredHeadBytes);
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
  if (!status.ok() || stored.size() < kStoredHeadBytes) return Damaged(key);
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
  constexpr size_t kUsualRows = 64;
  std::vector<KvEntry> entries;
  if (limit == 0 || (!end.empty() && start >= end)) return entries;
  entries.reserve(std::min(limit, kUsualRows));
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
