#include "platform/kv/memory_kv.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <utility>

#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

// What a key held from one write of the store on.
struct Past {
  uint64_t since = 0;  // number of the write
  bool present = true;  // false: an index row was removed, and the key is as if never written
  uint64_t version = 0;
  bool live = false;
  std::string value{};
};

}  // namespace

class MemoryKv::State {
 public:
  uint64_t Pin() {
    const std::unique_lock lock(mutex_);
    pinned_.insert(last_write_);
    return last_write_;
  }

  void Unpin(uint64_t write) {
    const std::unique_lock lock(mutex_);
    pinned_.erase(pinned_.find(write));
  }

  KvEntry Get(std::string_view key, uint64_t at) const {
    const std::shared_lock lock(mutex_);
    const auto found = keys_.find(key);
    if (found == keys_.end()) return {.key = std::string(key)};
    return EntryAt(found->first, found->second, at);
  }

  std::vector<KvEntry> Scan(std::string_view start, std::string_view end, size_t limit, uint64_t at) const {
    const std::shared_lock lock(mutex_);
    std::vector<KvEntry> entries;
    for (auto next = keys_.lower_bound(start); next != keys_.end() && entries.size() < limit; ++next) {
      if (!end.empty() && next->first >= end) break;
      KvEntry entry = EntryAt(next->first, next->second, at);
      if (entry.live) entries.push_back(std::move(entry));
    }
    return entries;
  }

  void Apply(const std::vector<KvCommit>& commits) {
    const std::unique_lock lock(mutex_);
    const uint64_t write = last_write_ + 1;
    for (const KvCommit& commit : commits) {
      for (const KvOp& op : commit.ops) Apply(op, write);
    }
    last_write_ = write;
    Tidy();
  }

 private:
  static KvEntry EntryAt(const std::string& key, const std::vector<Past>& pasts, uint64_t at) {
    for (auto past = pasts.rbegin(); past != pasts.rend(); ++past) {
      if (past->since > at) continue;
      if (!past->present) break;
      return {.key = key, .version = past->version, .live = past->live, .value = past->value};
    }
    return {.key = key};
  }

  void Apply(const KvOp& op, uint64_t write) {
    Past past{.since = write};
    switch (op.kind) {
      case KvOp::Kind::kCheck:
        return;
      case KvOp::Kind::kPut:
      case KvOp::Kind::kPutOnce:
        past.version = op.expected_version + 1;
        past.live = true;
        past.value = op.value;
        break;
      case KvOp::Kind::kDelete:
        past.version = op.expected_version + 1;
        break;
      case KvOp::Kind::kIndexPut:
        past.version = op.expected_version;
        past.live = true;
        past.value = op.value;
        break;
      case KvOp::Kind::kIndexDelete:
        past.present = false;
        break;
    }
    keys_[op.key].push_back(std::move(past));
    untidy_.insert(op.key);
  }

  // Forgets what no snapshot can see any more.
  void Tidy() {
    const uint64_t oldest = pinned_.empty() ? last_write_ : *pinned_.begin();
    for (auto key = untidy_.begin(); key != untidy_.end();) {
      const auto found = keys_.find(*key);
      std::vector<Past>& pasts = found->second;
      const auto newer =
          std::find_if(pasts.begin(), pasts.end(), [oldest](const Past& past) { return past.since > oldest; });
      if (newer - pasts.begin() > 1) pasts.erase(pasts.begin(), newer - 1);
      const bool tidy = pasts.size() == 1;
      if (tidy && !pasts.front().present) keys_.erase(found);
      key = tidy ? untidy_.erase(key) : std::next(key);
    }
  }

  mutable std::shared_mutex mutex_;
  std::map<std::string, std::vector<Past>, std::less<>> keys_;  // guarded by mutex_, as all below
  uint64_t last_write_ = 0;
  std::multiset<uint64_t> pinned_;  // the writes that snapshots stand at
  std::set<std::string> untidy_;    // keys with more than one past, or removed
};

class MemoryKv::View final : public KvSnapshot {
 public:
  explicit View(std::shared_ptr<State> state) : state_(std::move(state)), at_(state_->Pin()) {}
  ~View() override { state_->Unpin(at_); }

  absl::StatusOr<KvEntry> Get(std::string_view key) const override {
    RETURN_IF_ERROR(CheckKey(key));
    return state_->Get(key, at_);
  }

  absl::StatusOr<std::vector<KvEntry>> MultiGet(const std::vector<std::string>& keys) const override {
    std::vector<KvEntry> entries;
    for (const std::string& key : keys) {
      ASSIGN_OR_RETURN(KvEntry entry, Get(key));
      entries.push_back(std::move(entry));
    }
    return entries;
  }

  absl::StatusOr<std::vector<KvEntry>> Scan(std::string_view start, std::string_view end,
                                            size_t limit) const override {
    return state_->Scan(start, end, limit, at_);
  }

 private:
  const std::shared_ptr<State> state_;
  const uint64_t at_;
};

MemoryKv::MemoryKv() : state_(std::make_shared<State>()) {}
MemoryKv::~MemoryKv() = default;

std::unique_ptr<const KvSnapshot> MemoryKv::Snapshot() const { return std::make_unique<View>(state_); }

absl::Status MemoryKv::Write(const std::vector<KvCommit>& commits) {
  const std::unique_ptr<const KvSnapshot> now = Snapshot();
  RETURN_IF_ERROR(CheckBatch(*now, commits));
  state_->Apply(commits);
  return absl::OkStatus();
}

}  // namespace sjelden
