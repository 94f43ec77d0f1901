// A frozen state of a store in PostgreSQL: a read-only transaction on a connection of its own.
//
// Safe for concurrent use, one read at a time; ends before its pool.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "platform/kv/kv.h"
#include "platform/kv/postgres_pool.h"

namespace sjelden {

class PostgresSnapshot final : public KvSnapshot {
 public:
  // Begins the transaction and fixes what it sees, in one journey to the server. `may_exceed`: see PostgresPool.
  static absl::StatusOr<std::unique_ptr<PostgresSnapshot>> Begin(PostgresPool& pool, bool may_exceed);
  ~PostgresSnapshot() override;
  // The statements that a connection of the pool must have prepared.
  static std::vector<PostgresStatement> Statements();

  absl::StatusOr<KvEntry> Get(std::string_view key) const override;
  absl::StatusOr<uint64_t> VersionOf(std::string_view key) const override;
  absl::StatusOr<std::vector<uint64_t>> VersionsOf(const std::vector<std::string_view>& keys) const override;
  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const override;
  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                            size_t limit) const override;

 private:
  PostgresSnapshot(PostgresPool& pool, std::unique_ptr<PostgresConnection> connection);
  absl::StatusOr<PostgresRows> Ask(PostgresCall call) const;

  PostgresPool& pool_;
  mutable std::mutex mutex_;
  std::unique_ptr<PostgresConnection> connection_;  // guarded by mutex_
};

// What is returned for a snapshot where none can be had: every read says why.
class NoSnapshot final : public KvSnapshot {
 public:
  explicit NoSnapshot(absl::Status why) : why_(std::move(why)) {}
  absl::StatusOr<KvEntry> Get(std::string_view) const override { return why_; }
  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>&) const override { return why_; }
  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view, std::string_view, size_t) const override { return why_; }

 private:
  const absl::Status why_;
};

}  // namespace sjelden
