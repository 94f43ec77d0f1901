#include "platform/call/committer.h"

#include <algorithm>

#include "platform/change/feed_keys.h"
#include "platform/crypto/hash.h"
#include "platform/fault/fault.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::StoreHead;

constexpr size_t kMaxCommitsPerBatch = 512;
constexpr auto kAnchorEvery = std::chrono::seconds(10);

}  // namespace

absl::StatusOr<StoreHead> Committer::ReadHead(const Kv& kv, const Sealer& sealer, const std::string& new_epoch) {
  StoreHead head;
  ASSIGN_OR_RETURN(const KvEntry entry, kv.Snapshot()->Get(StoreHeadKey().bytes));
  if (!entry.live) {
    head.set_epoch(new_epoch);
    return head;
  }
  ASSIGN_OR_RETURN(const OpenedValue opened, sealer.Open(entry.key, entry.version, entry.value));
  if (!head.ParseFromString(opened.plain)) {
    return MakeError(absl::StatusCode::kDataLoss, "STORE_HEAD_UNREADABLE", "the store's head does not parse");
  }
  return head;
}

absl::StatusOr<StoreHead> Committer::BeginEpoch(Kv& kv, Sealer& sealer, const std::string& new_epoch,
                                                const StoreHead& replaced) {
  ASSIGN_OR_RETURN(StoreHead head, ReadHead(kv, sealer, new_epoch));
  const auto remember = [&head](const std::string& epoch, uint64_t last_change) {
    for (const platform::v1::PastEpoch& known : head.past_epochs()) {
      if (known.epoch() == epoch) return;
    }
    platform::v1::PastEpoch& past = *head.add_past_epochs();
    past.set_epoch(epoch);
    past.set_last_change(std::min(last_change, head.last_change()));
  };
  remember(head.epoch(), head.last_change());
  for (const platform::v1::PastEpoch& past : replaced.past_epochs()) remember(past.epoch(), past.last_change());
  if (!replaced.epoch().empty()) remember(replaced.epoch(), replaced.last_change());
  head.set_epoch(new_epoch);
  head.set_batch(head.batch() + 1);
  ASSIGN_OR_RETURN(std::string sealed, sealer.Seal(StoreHeadKey(), head.batch(), 1, head.SerializeAsString()));
  RETURN_IF_ERROR(kv.Write({{{{KvOp::Kind::kIndexPut, StoreHeadKey().bytes, head.batch(), std::move(sealed)}}}}));
  return head;
}

absl::StatusOr<std::unique_ptr<Committer>> Committer::Create(Kv& kv, Sealer& sealer, Options options) {
  ASSIGN_OR_RETURN(StoreHead head, ReadHead(kv, sealer, options.new_epoch));
  if (options.renew_epoch) {
    ASSIGN_OR_RETURN(head, BeginEpoch(kv, sealer, options.new_epoch, {}));
  }
  return std::unique_ptr<Committer>(new Committer(kv, sealer, std::move(options), std::move(head)));
}

Committer::Committer(Kv& kv, Sealer& sealer, Options options, StoreHead head)
    : kv_(kv), sealer_(sealer), options_(std::move(options)), head_(std::move(head)) {
  anchored_at_ = std::chrono::steady_clock::now();
  anchored_batch_ = head_.batch();
  thread_ = std::thread([this] { Loop(); });
}

Committer::~Committer() {
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Committer::Submit(Staged staged) {
  bool was_empty = false;
  {
    std::lock_guard lock(mutex_);
    was_empty = waiting_.empty();
    waiting_.push_back(std::move(staged));
  }
  if (was_empty) wake_.notify_one();
}

StoreHead Committer::head() const {
  std::lock_guard lock(mutex_);
  return head_;
}

int Committer::Subscribe(std::function<void(const StoreHead&)> changed) {
  std::lock_guard lock(subscribers_mutex_);
  subscribers_.emplace_back(next_subscription_, std::move(changed));
  return next_subscription_++;
}

void Committer::Unsubscribe(int subscription) {
  std::lock_guard lock(subscribers_mutex_);
  std::erase_if(subscribers_, [&](const auto& entry) { return entry.first == subscription; });
}

void Committer::Loop() {
  while (true) {
    std::vector<Staged> batch;
    {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, kAnchorEvery, [this] { return ending_ || !waiting_.empty(); });
      if (waiting_.empty() && ending_) break;
      const size_t take = std::min(waiting_.size(), kMaxCommitsPerBatch);
      batch.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(waiting_.begin() + take));
      waiting_.erase(waiting_.begin(), waiting_.begin() + take);
    }
    if (!batch.empty()) WriteBatch(std::move(batch));
    AnchorIfDue(/*at_end=*/false);
  }
  AnchorIfDue(/*at_end=*/true);
}

// Gives the feed entries of one accepted commit their numbers and adds them to it, sealed.
absl::Status Committer::Number(Staged& staged, StoreHead& head, std::string& feed_bytes) {
  const auto add = [&](const RecordKey& key, const std::string& plain) -> absl::Status {
    ASSIGN_OR_RETURN(std::string sealed, sealer_.Seal(key, 1, 1, plain));
    feed_bytes += sealed;
    staged.commit.ops.push_back({KvOp::Kind::kIndexPut, key.bytes, 1, std::move(sealed)});
    return absl::OkStatus();
  };
  for (change::v1::StoredChange& change : staged.changes) {
    head.set_last_change(head.last_change() + 1);
    change.mutable_frame()->set_sequence(head.last_change());
    RETURN_IF_ERROR(add(ChangeKey(head.last_change(), change.frame().controller()), change.SerializeAsString()));
  }
  if (staged.entry.has_value()) {
    head.set_last_access(head.last_access() + 1);
    staged.entry->set_sequence(head.last_access());
    RETURN_IF_ERROR(
        add(AccessEntryKey(head.last_access(), staged.entry->controller()), staged.entry->SerializeAsString()));
  }
  return absl::OkStatus();
}

void Committer::WriteBatch(std::vector<Staged> waiting) {
  const std::unique_ptr<const KvSnapshot> snapshot = kv_.Snapshot();
  VersionOverlay overlay(*snapshot);
  StoreHead head = this->head();
  std::string feed_bytes;
  std::vector<KvCommit> commits;
  std::vector<std::function<void(const absl::Status&)>> winners;
  std::vector<std::pair<std::function<void(const absl::Status&)>, absl::Status>> losers;
  for (Staged& staged : waiting) {
    // Numbers are taken only by what is accepted: numbering works on a copy of the head.
    StoreHead numbered = head;
    std::string bytes;
    absl::Status accepted = Number(staged, numbered, bytes);
    // With its feed entries: a commit beyond a limit must fail alone, not the whole batch with it.
    if (accepted.ok()) accepted = CheckLimits(staged.commit);
    if (accepted.ok()) accepted = overlay.Accept(staged.commit);
    if (accepted.ok()) {
      head = std::move(numbered);
      feed_bytes += bytes;
    }
    if (!accepted.ok()) {
      losers.emplace_back(std::move(staged.done), std::move(accepted));
      continue;
    }
    commits.push_back(std::move(staged.commit));
    winners.push_back(std::move(staged.done));
  }
  // Losers are told last: whoever tries again must find what the winners wrote.
  const auto answer_losers = [&losers] {
    for (auto& [done, why] : losers) done(why);
  };
  if (commits.empty()) return answer_losers();
  head.set_batch(head.batch() + 1);
  head.set_chain_hash(Sha256(head.chain_hash() + BigEndian(head.batch()) + Sha256(feed_bytes)));
  absl::Status written;
  if (auto sealed = sealer_.Seal(StoreHeadKey(), head.batch(), 1, head.SerializeAsString()); sealed.ok()) {
    commits.push_back({{{KvOp::Kind::kIndexPut, StoreHeadKey().bytes, head.batch(), *std::move(sealed)}}});
    FaultPoint("committer.before-sync");
    written = kv_.Write(commits);
    FaultPoint("committer.after-sync");
  } else {
    written = sealed.status();
  }
  if (written.ok()) {
    std::lock_guard lock(mutex_);
    head_ = head;
  }
  for (auto& done : winners) {
    FaultPoint("committer.before-answer");
    done(written);
  }
  answer_losers();
  if (!written.ok()) return;
  std::lock_guard lock(subscribers_mutex_);
  for (auto& [number, changed] : subscribers_) changed(head);
}

void Committer::AnchorIfDue(bool at_end) {
  const auto now = std::chrono::steady_clock::now();
  const StoreHead head = this->head();
  if (!options_.anchor || head.batch() == anchored_batch_ || (!at_end && now - anchored_at_ < kAnchorEvery)) return;
  options_.anchor(head);
  anchored_batch_ = head.batch();
  anchored_at_ = now;
}

}  // namespace sjelden
