#include "platform/call/store_digest.h"

#include <utility>

#include "platform/change/feed_keys.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr size_t kTagBytes = 16;
constexpr size_t kRowsAtOnce = 1000;

void AppendNumber(std::string& bytes, uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(number >> shift & 0xff));
}

// length of the key u64 | key | version u64 | tag
void MakeElement(std::string_view key, uint64_t version, std::string_view value, std::string& element) {
  element.clear();
  AppendNumber(element, key.size());
  element += key;
  AppendNumber(element, version);
  element += value.substr(value.size() < kTagBytes ? 0 : value.size() - kTagBytes);
}

}  // namespace

absl::StatusOr<std::string> DigestOf(const KvSnapshot& snapshot, const SecretBytes& key) {
  SetHash hash(key);
  std::string digest = SetHash::Empty();
  std::string element;
  const std::string head = StoreHeadKey().bytes;
  for (std::string start;;) {
    ASSIGN_OR_RETURN(const std::vector<KvEntry> entries, snapshot.Scan(start, "", kRowsAtOnce));
    for (const KvEntry& entry : entries) {
      if (entry.key == head) continue;
      MakeElement(entry.key, entry.version, entry.value, element);
      hash.Add(element, digest);
    }
    if (entries.size() < kRowsAtOnce) return digest;
    start = entries.back().key + '\0';
  }
}

DigestedBatch::DigestedBatch(const KvSnapshot& base, SetHash& hash, std::string digest)
    : base_(base), hash_(hash), digest_(std::move(digest)) {}

absl::Status DigestedBatch::Foresee(const std::vector<const KvCommit*>& commits) {
  std::vector<std::string> keys;
  for (const KvCommit* commit : commits) {
    for (const KvOp& op : commit->ops) keys.push_back(op.key);
  }
  ASSIGN_OR_RETURN(std::vector<KvEntry> entries, base_.MultiGet(keys));
  for (KvEntry& entry : entries) {
    std::string key = entry.key;
    foreseen_.insert_or_assign(std::move(key), std::move(entry));
  }
  return absl::OkStatus();
}

absl::StatusOr<KvEntry> DigestedBatch::Get(std::string_view key) const {
  const auto seen = foreseen_.find(std::string(key));
  if (seen != foreseen_.end()) return seen->second;
  return base_.Get(key);
}

absl::Status DigestedBatch::Read(const KvCommit& commit, size_t replacing) {
  for (size_t i = 0; i < commit.ops.size(); ++i) {
    const KvOp& op = commit.ops[i];
    if (op.kind == KvOp::Kind::kCheck || rows_.find(op.key) != rows_.end()) continue;
    KvEntry before;
    if (i < replacing) {
      ASSIGN_OR_RETURN(before, Get(op.key));
    }
    Row& row = rows_[op.key];
    row.before = std::move(before);
    row.live = row.before.live;
    row.version = row.before.version;
    row.value = row.before.value;
  }
  return absl::OkStatus();
}

void DigestedBatch::Apply(const KvCommit& commit) {
  for (const KvOp& op : commit.ops) {
    if (op.kind == KvOp::Kind::kCheck) continue;
    Row& row = rows_.find(op.key)->second;
    if (row.live) {
      MakeElement(op.key, row.version, row.value, element_);
      hash_.Remove(element_, digest_);
    }
    row.live = op.kind != KvOp::Kind::kDelete && op.kind != KvOp::Kind::kIndexDelete;
    row.version = op.kind == KvOp::Kind::kIndexPut ? op.expected_version : op.expected_version + 1;
    row.value = op.value;
    if (!row.live) continue;
    MakeElement(op.key, row.version, row.value, element_);
    hash_.Add(element_, digest_);
  }
}

absl::StatusOr<uint64_t> DigestedBatch::VersionOf(std::string_view key) const {
  const auto row = rows_.find(key);
  if (row == rows_.end()) {
    const auto seen = foreseen_.find(std::string(key));
    return seen != foreseen_.end() ? seen->second.version : base_.VersionOf(key);
  }
  return row->second.before.version;
}

}  // namespace sjelden
