#include "platform/kv/postgres_snapshot.h"

#include <algorithm>
#include <limits>
#include <unordered_map>
#include <utility>

#include "platform/kv/postgres_format.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

// A connection that ended without being noticed is found out by its first use; the one after it is new, or was alive
// just now.
constexpr int kTries = 3;

absl::Status Damaged() { return RefusalOf("XX001"); }

// Fills all but the key from three columns.
absl::Status Fill(const PostgresRows& rows, int row, int first_column, KvEntry& entry) {
  entry.version = FromInt8(rows.bytes(row, first_column));
  entry.live = rows.bytes(row, first_column + 1) == std::string_view("\1", 1);
  entry.value = rows.bytes(row, first_column + 2);
  return entry.version == 0 || (!entry.live && !entry.value.empty()) ? Damaged() : absl::OkStatus();
}

// Where in the rows each key stands.
std::unordered_map<std::string_view, int> ByKey(const PostgresRows& rows) {
  std::unordered_map<std::string_view, int> by_key;
  for (int row = 0; row < rows.size(); ++row) by_key.emplace(rows.bytes(row, 0), row);
  return by_key;
}

template <class Keys>
absl::StatusOr<std::string> ArrayOf(const Keys& keys) {
  PostgresArray array(kByteaType);
  for (const auto& key : keys) {
    RETURN_IF_ERROR(CheckKey(key));
    array.Add(key);
  }
  return std::move(array).Take();
}

}  // namespace

std::vector<PostgresStatement> PostgresSnapshot::Statements() {
  return {{"begin", "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", {}},
          {"fix", "SELECT 1", {}},
          {"end", "ROLLBACK", {}},
          {"get", "SELECT version, live, value FROM record WHERE key = $1", {kByteaType}},
          {"version", "SELECT version FROM record WHERE key = $1", {kByteaType}},
          {"versions", "SELECT key, version FROM record WHERE key = ANY($1)", {kByteasType}},
          {"get-many", "SELECT key, version, live, value FROM record WHERE key = ANY($1)", {kByteasType}},
          {"scan",
           "SELECT key, version, live, value FROM record WHERE key >= $1 AND key < $2 AND live ORDER BY key LIMIT $3",
           {kByteaType, kByteaType, kInt8Type}},
          {"scan-on",
           "SELECT key, version, live, value FROM record WHERE key >= $1 AND live ORDER BY key LIMIT $2",
           {kByteaType, kInt8Type}}};
}

absl::StatusOr<std::unique_ptr<PostgresSnapshot>> PostgresSnapshot::Begin(PostgresPool& pool, bool may_exceed) {
  absl::Status why;
  for (int i = 0; i < kTries; ++i) {
    ASSIGN_OR_RETURN(std::unique_ptr<PostgresConnection> connection, pool.Take(may_exceed));
    const PostgresOutcome begun = connection->Run({{"begin"}, {"fix"}});
    if (begun.end == PostgresOutcome::End::kDone) {
      return std::unique_ptr<PostgresSnapshot>(new PostgresSnapshot(pool, std::move(connection)));
    }
    why = begun.end == PostgresOutcome::End::kLost ? ConnectionLost() : RefusalOf(begun.sql_state);
    pool.Return(std::move(connection));
  }
  return why;
}

PostgresSnapshot::PostgresSnapshot(PostgresPool& pool, std::unique_ptr<PostgresConnection> connection)
    : pool_(pool), connection_(std::move(connection)) {}

PostgresSnapshot::~PostgresSnapshot() {
  // Sent at once, so that the server may forget what this snapshot saw; nobody waits for the answer.
  connection_->Post({"end"});
  pool_.Return(std::move(connection_));
}

absl::StatusOr<PostgresRows> PostgresSnapshot::Ask(PostgresCall call) const {
  std::lock_guard lock(mutex_);
  PostgresOutcome outcome = connection_->Run({std::move(call)});
  if (outcome.end == PostgresOutcome::End::kLost) return ConnectionLost();
  if (outcome.end == PostgresOutcome::End::kRefused) return RefusalOf(outcome.sql_state);
  return std::move(outcome.rows.front());
}

absl::StatusOr<KvEntry> PostgresSnapshot::Get(std::string_view key) const {
  RETURN_IF_ERROR(CheckKey(key));
  KvEntry entry{.key = std::string(key)};
  ASSIGN_OR_RETURN(const PostgresRows rows, Ask({"get", {entry.key}}));
  if (rows.size() > 0) RETURN_IF_ERROR(Fill(rows, 0, 0, entry));
  return entry;
}

absl::StatusOr<uint64_t> PostgresSnapshot::VersionOf(std::string_view key) const {
  RETURN_IF_ERROR(CheckKey(key));
  ASSIGN_OR_RETURN(const PostgresRows rows, Ask({"version", {std::string(key)}}));
  return rows.size() == 0 ? 0 : FromInt8(rows.bytes(0, 0));
}

absl::StatusOr<std::vector<uint64_t>> PostgresSnapshot::VersionsOf(const std::vector<std::string_view>& keys) const {
  std::vector<uint64_t> versions;
  if (keys.empty()) return versions;
  ASSIGN_OR_RETURN(std::string array, ArrayOf(keys));
  ASSIGN_OR_RETURN(const PostgresRows rows, Ask({"versions", {std::move(array)}}));
  const auto by_key = ByKey(rows);
  for (const std::string_view key : keys) {
    const auto found = by_key.find(key);
    versions.push_back(found == by_key.end() ? 0 : FromInt8(rows.bytes(found->second, 1)));
  }
  return versions;
}

absl::StatusOr<std::vector<KvEntry>> PostgresSnapshot::MultiGet(const std::vector<std::string>& keys) const {
  std::vector<KvEntry> entries;
  if (keys.empty()) return entries;
  ASSIGN_OR_RETURN(std::string array, ArrayOf(keys));
  ASSIGN_OR_RETURN(const PostgresRows rows, Ask({"get-many", {std::move(array)}}));
  const auto by_key = ByKey(rows);
  for (const std::string& key : keys) {
    entries.push_back({.key = key});
    const auto found = by_key.find(key);
    if (found != by_key.end()) RETURN_IF_ERROR(Fill(rows, found->second, 1, entries.back()));
  }
  return entries;
}

absl::StatusOr<std::vector<KvEntry>> PostgresSnapshot::Scan(std::string_view start, std::string_view end,
                                                            size_t limit) const {
  std::vector<KvEntry> entries;
  if (limit == 0 || (!end.empty() && start >= end)) return entries;
  constexpr size_t kMost = std::numeric_limits<int64_t>::max();
  PostgresCall call{end.empty() ? "scan-on" : "scan", {std::string(start)}};
  if (!end.empty()) call.parameters.emplace_back(end);
  call.parameters.push_back(ToInt8(std::min(limit, kMost)));
  ASSIGN_OR_RETURN(const PostgresRows rows, Ask(std::move(call)));
  entries.reserve(rows.size());
  for (int row = 0; row < rows.size(); ++row) {
    entries.push_back({.key = std::string(rows.bytes(row, 0))});
    RETURN_IF_ERROR(Fill(rows, row, 1, entries.back()));
  }
  return entries;
}

}  // namespace sjelden
