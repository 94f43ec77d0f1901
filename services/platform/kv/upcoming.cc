#include "platform/kv/upcoming.h"

#include <algorithm>
#include <utility>

#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using Kind = KvOp::Kind;

// What stands under a key once the operation is written; not to be called for a kCheck.
KvEntry EntryAfter(const KvOp& op) {
  if (op.kind == Kind::kIndexDelete) return {.key = op.key};
  if (op.kind == Kind::kDelete) return {.key = op.key, .version = op.expected_version + 1};
  const uint64_t version = op.kind == Kind::kIndexPut ? op.expected_version : op.expected_version + 1;
  return {.key = op.key, .version = version, .live = true, .value = op.value};
}

}  // namespace

class Upcoming::State final : public KvSnapshot {
 public:
  explicit State(const Upcoming& upcoming) : base_(*upcoming.base_), written_(upcoming.written_) {}

  absl::StatusOr<KvEntry> Get(std::string_view key) const override {
    const auto found = written_.find(key);
    return found == written_.end() ? base_.Get(key) : absl::StatusOr<KvEntry>(found->second);
  }

  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const override {
    ASSIGN_OR_RETURN(std::vector<KvEntry> entries, base_.MultiGet(keys));
    for (KvEntry& entry : entries) {
      if (const auto found = written_.find(entry.key); found != written_.end()) entry = found->second;
    }
    return entries;
  }

  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                            size_t limit) const override {
    if (!end.empty() && start >= end) return std::vector<KvEntry>();
    const auto first = written_.lower_bound(start);
    const auto last = end.empty() ? written_.end() : written_.lower_bound(end);
    // Each deletion may hide one entry of the base: that many more are read, to fill the page all the same.
    const size_t hidden = std::count_if(first, last, [](const auto& written) { return !written.second.live; });
    ASSIGN_OR_RETURN(std::vector<KvEntry> below, base_.Scan(start, end, std::max(limit, limit + hidden)));
    std::vector<KvEntry> entries;
    auto above = first;
    for (auto next = below.begin(); entries.size() < limit && (next != below.end() || above != last);) {
      if (above == last || (next != below.end() && next->key < above->first)) {
        entries.push_back(std::move(*next++));
        continue;
      }
      if (next != below.end() && next->key == above->first) ++next;
      if (above->second.live) entries.push_back(above->second);
      ++above;
    }
    return entries;
  }

 private:
  const KvSnapshot& base_;
  const std::map<std::string, KvEntry, std::less<>>& written_;
};

Upcoming::Upcoming(std::unique_ptr<const KvSnapshot> base) : base_(std::move(base)) {}
Upcoming::~Upcoming() = default;

void Upcoming::Add(const KvCommit& commit) {
  for (const KvOp& op : commit.ops) {
    if (op.kind != Kind::kCheck) written_.insert_or_assign(op.key, EntryAfter(op));
  }
}

std::unique_ptr<const KvSnapshot> Upcoming::Snapshot() const { return std::make_unique<State>(*this); }

}  // namespace sjelden
