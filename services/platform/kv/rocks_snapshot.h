// A frozen state of a RocksDB store, and how a value stands on disk.
//
// Safe for concurrent use; ends before its database.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/kv/damage_report.h"
#include "platform/kv/kv.h"
#include "rocksdb/db.h"

namespace sjelden {

// A value on disk is a head and the payload. The head: version (8 bytes, big-endian), 1 byte live or tombstone.
inline constexpr size_t kStoredHeadBytes = 8 + 1;
using StoredHead = std::array<char, kStoredHeadBytes>;
StoredHead MakeStoredHead(uint64_t version, bool live);
// Fills all but the key of `entry`. DATA_LOSS where the bytes do not begin with a head, or a tombstone has a payload.
absl::Status DecodeStored(std::string_view stored, KvEntry& entry);

class RocksSnapshot final : public KvSnapshot {
 public:
  // Both must outlive the snapshot.
  RocksSnapshot(rocksdb::DB& db, const DamageReport& report_damage)
      : db_(db), report_damage_(report_damage), snapshot_(db.GetSnapshot()) {}
  ~RocksSnapshot() override { db_.ReleaseSnapshot(snapshot_); }
  RocksSnapshot(const RocksSnapshot&) = delete;
  RocksSnapshot& operator=(const RocksSnapshot&) = delete;

  absl::StatusOr<KvEntry> Get(std::string_view key) const override;
  absl::StatusOr<uint64_t> VersionOf(std::string_view key) const override;
  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const override;
  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                            size_t limit) const override;

 private:
  rocksdb::ReadOptions AtSnapshot() const;
  absl::Status Damaged(std::string_view key) const;

  rocksdb::DB& db_;
  const DamageReport& report_damage_;
  const rocksdb::Snapshot* const snapshot_;
};

}  // namespace sjelden
