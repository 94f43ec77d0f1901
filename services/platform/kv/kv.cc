#include "platform/kv/kv.h"

#include <limits>
#include <unordered_map>
#include <unordered_set>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::Status CheckVersion(const KvOp& op) {
  if (op.kind == KvOp::Kind::kIndexPut && op.expected_version == 0) {
    return MakeError(absl::StatusCode::kInvalidArgument, "INDEX_VERSION",
                     "an index row has version 0, want the version of its record");
  }
  if (op.kind == KvOp::Kind::kPutOnce && op.expected_version != 0) {
    return MakeError(absl::StatusCode::kInvalidArgument, "PUT_ONCE_VERSION",
                     absl::StrCat("a row written once expects version ", op.expected_version, ", want 0"));
  }
  if (op.expected_version == std::numeric_limits<uint64_t>::max()) {
    return MakeError(absl::StatusCode::kInvalidArgument, "VERSION_RANGE", "a version has no successor");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<uint64_t> KvSnapshot::VersionOf(std::string_view key) const {
  ASSIGN_OR_RETURN(const KvEntry entry, Get(key));
  return entry.version;
}

absl::StatusOr<std::vector<uint64_t>> KvSnapshot::VersionsOf(const std::vector<std::string_view>& keys) const {
  std::vector<uint64_t> versions;
  for (const std::string_view key : keys) {
    ASSIGN_OR_RETURN(const uint64_t version, VersionOf(key));
    versions.push_back(version);
  }
  return versions;
}

absl::Status Kv::Checkpoint(const std::string&) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "CHECKPOINT_UNSUPPORTED",
                   "this store is copied by the tools of its engine");
}

absl::Status CheckKey(std::string_view key) {
  if (!key.empty() && key.size() <= kMaxKeyBytes) return absl::OkStatus();
  return MakeError(absl::StatusCode::kInvalidArgument, "KEY_SIZE",
                   absl::StrCat("a key has ", key.size(), " bytes, want 1 to ", kMaxKeyBytes));
}

absl::Status CheckLimits(const KvCommit& commit) {
  if (commit.ops.size() > kMaxCommitOps) {
    return MakeError(absl::StatusCode::kInvalidArgument, "COMMIT_TOO_LARGE",
                     absl::StrCat("a commit has ", commit.ops.size(), " operations, want at most ", kMaxCommitOps));
  }
  size_t bytes = 0;
  std::unordered_set<std::string_view> keys;
  for (const KvOp& op : commit.ops) {
    RETURN_IF_ERROR(CheckKey(op.key));
    RETURN_IF_ERROR(CheckVersion(op));
    if (op.value.size() > kMaxValueBytes) {
      return MakeError(absl::StatusCode::kInvalidArgument, "VALUE_TOO_LARGE",
                       absl::StrCat("a value has ", op.value.size(), " bytes, want at most ", kMaxValueBytes));
    }
    if (!keys.insert(op.key).second) {
      return MakeError(absl::StatusCode::kInvalidArgument, "KEY_TWICE", "a commit names one key twice");
    }
    bytes += op.key.size() + op.value.size();
  }
  if (bytes > kMaxCommitBytes) {
    return MakeError(absl::StatusCode::kInvalidArgument, "COMMIT_TOO_LARGE",
                     absl::StrCat("a commit has ", bytes, " bytes, want at most ", kMaxCommitBytes));
  }
  return absl::OkStatus();
}

struct VersionOverlay::State {
  const KvSnapshot& base;
  std::unordered_map<std::string, uint64_t> versions;
};

VersionOverlay::VersionOverlay(const KvSnapshot& base) : state_(new State{base, {}}) {}
VersionOverlay::~VersionOverlay() = default;

absl::Status VersionOverlay::Foresee(const std::vector<const KvCommit*>& commits) {
  std::unordered_set<std::string_view> wanted;
  for (const KvCommit* const commit : commits) {
    for (const KvOp& op : commit->ops) {
      // What is too long is refused with its commit, not with all of them.
      if (op.kind == KvOp::Kind::kIndexPut || op.kind == KvOp::Kind::kIndexDelete || !CheckKey(op.key).ok()) continue;
      wanted.insert(op.key);
    }
  }
  const std::vector<std::string_view> keys(wanted.begin(), wanted.end());
  ASSIGN_OR_RETURN(const std::vector<uint64_t> versions, state_->base.VersionsOf(keys));
  for (size_t i = 0; i < keys.size(); ++i) state_->versions.emplace(keys[i], versions[i]);
  return absl::OkStatus();
}

absl::Status VersionOverlay::Accept(const KvCommit& commit) {
  std::vector<std::pair<std::string, uint64_t>> raised;
  for (const KvOp& op : commit.ops) {
    if (op.kind == KvOp::Kind::kIndexPut || op.kind == KvOp::Kind::kIndexDelete) {
      raised.emplace_back(op.key, op.kind == KvOp::Kind::kIndexPut ? op.expected_version : 0);
      continue;
    }
    uint64_t version = 0;
    if (const auto found = state_->versions.find(op.key); found != state_->versions.end()) {
      version = found->second;
    } else {
      ASSIGN_OR_RETURN(version, state_->base.VersionOf(op.key));
    }
    if (version != op.expected_version) {
      return MakeError(absl::StatusCode::kAborted, "VERSION_CONFLICT",
                       absl::StrCat("a record stands at version ", version, ", want ", op.expected_version));
    }
    if (op.kind != KvOp::Kind::kCheck) raised.emplace_back(op.key, version + 1);
  }
  for (auto& [key, version] : raised) state_->versions[key] = version;
  return absl::OkStatus();
}

absl::Status CheckBatch(const KvSnapshot& base, const std::vector<KvCommit>& commits) {
  for (const KvCommit& commit : commits) RETURN_IF_ERROR(CheckLimits(commit));
  VersionOverlay overlay(base);
  for (const KvCommit& commit : commits) RETURN_IF_ERROR(overlay.Accept(commit));
  return absl::OkStatus();
}

}  // namespace sjelden
