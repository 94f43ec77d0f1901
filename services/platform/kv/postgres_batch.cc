#include "platform/kv/postgres_batch.h"

#include <string>
#include <utility>

#include "platform/kv/postgres_format.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using Kind = KvOp::Kind;

constexpr size_t kBytesAtOnce = 4 << 20;  // of one statement; a batch may be far larger

// Plain SQL has no way to say "else undo all" but a statement that fails: dividing by zero does, with a state that
// nothing else of ours has (22012), and saves the second journey in which a count would be looked at.
constexpr char kFence[] =
    "WITH fenced AS (UPDATE writer SET batch = batch + 1 WHERE epoch = $1 RETURNING 1) SELECT 1 / count(*) FROM fenced";
constexpr char kCheckAbsent[] = "SELECT 1 / (count(*) = 0)::int FROM record WHERE key = ANY($1)";
constexpr char kCheckVersion[] =
    "SELECT 1 / (count(*) = cardinality($1))::int FROM unnest($1, $2) AS e (key, version) "
    "JOIN record r ON r.key = e.key AND r.version = e.version";
constexpr char kCreate[] = "INSERT INTO record (key, version, live, value) SELECT * FROM unnest($1, $2, $3, $4)";
constexpr char kReplace[] =
    "WITH replaced AS (UPDATE record r SET version = n.version, live = n.live, value = n.value "
    "FROM unnest($1, $2, $3, $4, $5) AS n (key, version, live, value, expected) "
    "WHERE r.key = n.key AND r.version = n.expected RETURNING 1) "
    "SELECT 1 / (count(*) = cardinality($1))::int FROM replaced";
constexpr char kPut[] =
    "INSERT INTO record (key, version, live, value) SELECT * FROM unnest($1, $2, $3, $4) "
    "ON CONFLICT (key) DO UPDATE SET version = excluded.version, live = excluded.live, value = excluded.value";
constexpr char kRemove[] = "DELETE FROM record WHERE key = ANY($1)";

constexpr char kDivisionByZero[] = "22012";
constexpr char kKeyTaken[] = "23505";

absl::Status Conflict() {
  return MakeError(absl::StatusCode::kAborted, "VERSION_CONFLICT",
                   "a record does not stand at the version that was expected");
}

// One statement over arrays, begun anew when it becomes too large.
class Calls {
 public:
  Calls(const char* statement, std::vector<uint32_t> types, std::vector<PostgresCall>& into)
      : statement_(statement), types_(std::move(types)), into_(into) {
    Begin();
  }
  void Add(const std::vector<std::string_view>& elements) {
    for (size_t i = 0; i < elements.size(); ++i) {
      arrays_[i].Add(elements[i]);
      bytes_ += elements[i].size();
    }
    ++count_;
    if (bytes_ > kBytesAtOnce) End();
  }
  void End() {
    if (count_ == 0) return;
    PostgresCall call{statement_};
    for (PostgresArray& array : arrays_) call.parameters.push_back(std::move(array).Take());
    into_.push_back(std::move(call));
    Begin();
  }

 private:
  void Begin() {
    arrays_.clear();
    for (const uint32_t type : types_) arrays_.emplace_back(type);
    bytes_ = 0;
    count_ = 0;
  }

  const char* const statement_;
  const std::vector<uint32_t> types_;
  std::vector<PostgresCall>& into_;
  std::vector<PostgresArray> arrays_;
  size_t bytes_ = 0;
  size_t count_ = 0;
};

}  // namespace

absl::StatusOr<PostgresBatch> PostgresBatch::Create(const std::vector<KvCommit>& commits) {
  for (const KvCommit& commit : commits) RETURN_IF_ERROR(CheckLimits(commit));
  PostgresBatch batch;
  for (const KvCommit& commit : commits) {
    for (const KvOp& op : commit.ops) RETURN_IF_ERROR(batch.Add(op));
  }
  return batch;
}

absl::Status PostgresBatch::Add(const KvOp& op) {
  const auto [found, is_first] = rows_.try_emplace(op.key);
  Row& row = found->second;
  if (op.kind != Kind::kIndexPut && op.kind != Kind::kIndexDelete) {
    if (is_first) {
      row.checked = true;
      row.expected = row.version = op.expected_version;
    }
    if (row.version != op.expected_version) return Conflict();
  }
  if (op.kind == Kind::kCheck) return absl::OkStatus();
  row.written = true;
  row.live = op.kind != Kind::kDelete && op.kind != Kind::kIndexDelete;
  row.value = row.live ? std::string_view(op.value) : std::string_view();
  row.version = op.kind == Kind::kIndexDelete ? 0 : op.expected_version + (op.kind == Kind::kIndexPut ? 0 : 1);
  return absl::OkStatus();
}

bool PostgresBatch::writes() const {
  for (const auto& [key, row] : rows_) {
    if (row.written) return true;
  }
  return false;
}

std::vector<PostgresCall> PostgresBatch::Calls(uint64_t epoch) const {
  std::vector<PostgresCall> all;
  if (writes()) all.push_back({"fence", {ToInt8(epoch)}});
  sjelden::Calls absent("absent", {kByteaType}, all);
  sjelden::Calls version("version", {kByteaType, kInt8Type}, all);
  sjelden::Calls remove("remove", {kByteaType}, all);
  sjelden::Calls create("create", {kByteaType, kInt8Type, kBoolType, kByteaType}, all);
  sjelden::Calls replace("replace", {kByteaType, kInt8Type, kBoolType, kByteaType, kInt8Type}, all);
  sjelden::Calls put("put", {kByteaType, kInt8Type, kBoolType, kByteaType}, all);
  for (const auto& [key, row] : rows_) {
    const std::string expected = ToInt8(row.expected);
    const std::string after = ToInt8(row.version);
    const std::string_view live(row.live ? "\1" : "\0", 1);
    const bool removed = row.written && row.version == 0;
    if (row.checked && (!row.written || removed)) {
      if (row.expected == 0) absent.Add({key});
      else version.Add({key, expected});
    }
    if (removed) remove.Add({key});
    if (!row.written || removed) continue;
    if (!row.checked) put.Add({key, after, live, row.value});
    else if (row.expected == 0) create.Add({key, after, live, row.value});
    else replace.Add({key, after, live, row.value, expected});
  }
  for (sjelden::Calls* const calls : {&absent, &version, &remove, &create, &replace, &put}) calls->End();
  return all;
}

bool PostgresBatch::IsConflict(const PostgresOutcome& outcome) {
  return outcome.end == PostgresOutcome::End::kRefused &&
         (outcome.sql_state == kDivisionByZero || outcome.sql_state == kKeyTaken);
}

std::vector<PostgresStatement> PostgresBatch::Statements() {
  return {{"fence", kFence, {kInt8Type}},
          {"absent", kCheckAbsent, {kByteasType}},
          {"version", kCheckVersion, {kByteasType, kInt8sType}},
          {"remove", kRemove, {kByteasType}},
          {"create", kCreate, {kByteasType, kInt8sType, kBoolsType, kByteasType}},
          {"replace", kReplace, {kByteasType, kInt8sType, kBoolsType, kByteasType, kInt8sType}},
          {"put", kPut, {kByteasType, kInt8sType, kBoolsType, kByteasType}}};
}

}  // namespace sjelden
