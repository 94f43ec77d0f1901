#include "platform/call/committer.h"

#include <algorithm>

#include "platform/call/store_digest.h"
#include "platform/change/feed_keys.h"
#include "platform/crypto/hash.h"
#include "platform/fault/fault.h"
#include "platform/log/log.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::AccessEntry;
using platform::v1::StoreHead;

constexpr size_t kMaxCommitsPerBatch = 512;
constexpr std::chrono::milliseconds kAnchorEvery = std::chrono::seconds(10);
constexpr auto kReportJournalEvery = std::chrono::minutes(1);
// The largest trace that waits in the journal; sealed for the feed, with its number there, it fits the store.
constexpr size_t kMaxJournaledBytes = 60 * 1024;

// A read writes nothing but its trace.
bool WritesMoreThanATrace(const Staged& staged) {
  return !staged.commit.ops.empty() || !staged.changes.empty() || !staged.entry.has_value();
}

}  // namespace

// What is about to be written together, and the head as it will be.
struct Committer::Batch {
  Batch(std::unique_ptr<const KvSnapshot> base, StoreHead head, SetHash* hash)
      : snapshot(std::move(base)), head(std::move(head)) {
    if (hash != nullptr) digested.emplace(*snapshot, *hash, this->head.digest());
    overlay.emplace(hash == nullptr ? *snapshot : *digested);
  }

  const std::unique_ptr<const KvSnapshot> snapshot;
  std::optional<DigestedBatch> digested;
  std::optional<VersionOverlay> overlay;
  StoreHead head;
  std::string feed_bytes;
  std::vector<KvCommit> commits;
};

absl::StatusOr<StoreHead> Committer::ReadHead(const Kv& kv, const Sealer& sealer, const std::string& new_epoch) {
  return ReadHead(*kv.Snapshot(), sealer, new_epoch);
}

absl::StatusOr<StoreHead> Committer::ReadHead(const KvSnapshot& snapshot, const Sealer& sealer,
                                              const std::string& new_epoch) {
  StoreHead head;
  ASSIGN_OR_RETURN(const KvEntry entry, snapshot.Get(StoreHeadKey().bytes));
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
    if (options.anchor) options.anchor(head);  // it may be behind the old one, and that was accepted
  }
  RETURN_IF_ERROR(BeginDigest(kv, options.digest_key, head));
  std::unique_ptr<Committer> committer(new Committer(kv, sealer, std::move(options), std::move(head)));
  const AccessJournal* const journal = committer->options_.journal.get();
  const absl::Status drained = journal != nullptr && journal->used() ? committer->Drain() : absl::OkStatus();
  if (!drained.ok() && !absl::IsResourceExhausted(drained)) return drained;
  committer->thread_ = std::thread([started = committer.get()] { started->Loop(); });
  return committer;
}

absl::Status Committer::BeginDigest(const Kv& kv, const SecretBytes& key, StoreHead& head) {
  if (key.size() == 0 || !head.digest().empty()) return absl::OkStatus();
  ASSIGN_OR_RETURN(*head.mutable_digest(), DigestOf(*kv.Snapshot(), key));
  if (head.batch() > 0) LogInfo("store-digest-computed", {{"batch", std::to_string(head.batch())}});
  return absl::OkStatus();
}

Committer::Committer(Kv& kv, Sealer& sealer, Options options, StoreHead head)
    : kv_(kv),
      sealer_(sealer),
      options_(std::move(options)),
      digest_hash_(options_.digest_key.size() > 0 ? std::make_unique<SetHash>(options_.digest_key) : nullptr),
      head_(std::move(head)) {
  anchored_at_ = std::chrono::steady_clock::now();
  anchored_batch_ = head_.batch();
}

Committer::~Committer() {
  {
    std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  if (thread_.joinable()) thread_.join();
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
    const bool drains = options_.journal != nullptr && options_.journal->used();
    const std::chrono::milliseconds wait = drains ? std::min(options_.drain_every, kAnchorEvery) : kAnchorEvery;
    {
      std::unique_lock lock(mutex_);
      wake_.wait_for(lock, wait, [this] { return ending_ || !waiting_.empty(); });
      if (waiting_.empty() && ending_) break;
      const size_t take = std::min(waiting_.size(), kMaxCommitsPerBatch);
      batch.assign(std::make_move_iterator(waiting_.begin()), std::make_move_iterator(waiting_.begin() + take));
      waiting_.erase(waiting_.begin(), waiting_.begin() + take);
    }
    if (!batch.empty()) {
      WriteBatch(std::move(batch));
    } else if (drains) {
      DrainIfDue({}).IgnoreError();  // the disk is still full
    }
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

absl::Status Committer::Accept(Staged& staged, Batch& batch) {
  // Numbers are taken only by what is accepted: numbering works on a copy of the head.
  StoreHead numbered = batch.head;
  std::string bytes;
  const size_t replacing = staged.commit.ops.size();  // what is numbered stands behind, under keys that nobody had
  RETURN_IF_ERROR(Number(staged, numbered, bytes));
  // With its feed entries: a commit beyond a limit must fail alone, not the whole batch with it.
  RETURN_IF_ERROR(CheckLimits(staged.commit));
  if (batch.digested.has_value()) RETURN_IF_ERROR(batch.digested->Read(staged.commit, replacing));
  RETURN_IF_ERROR(batch.overlay->Accept(staged.commit));
  if (batch.digested.has_value()) batch.digested->Apply(staged.commit);
  batch.head = std::move(numbered);
  batch.feed_bytes += bytes;
  batch.commits.push_back(std::move(staged.commit));
  return absl::OkStatus();
}

absl::Status Committer::Write(Batch& batch) {
  StoreHead& head = batch.head;
  head.set_batch(head.batch() + 1);
  head.set_chain_hash(Sha256(head.chain_hash() + BigEndian(head.batch()) + Sha256(batch.feed_bytes)));
  head.set_digest(batch.digested.has_value() ? batch.digested->digest() : "");
  ASSIGN_OR_RETURN(std::string sealed, sealer_.Seal(StoreHeadKey(), head.batch(), 1, head.SerializeAsString()));
  batch.commits.push_back({{{KvOp::Kind::kIndexPut, StoreHeadKey().bytes, head.batch(), std::move(sealed)}}});
  FaultPoint("committer.before-sync");
  const absl::Status written = kv_.Write(batch.commits);
  FaultPoint("committer.after-sync");
  RETURN_IF_ERROR(written);
  std::lock_guard lock(mutex_);
  head_ = head;
  return absl::OkStatus();
}

absl::Status Committer::Foresee(const std::vector<Staged>& waiting, Batch& batch) const {
  if (!kv_.reads_cross_network()) return absl::OkStatus();
  std::vector<const KvCommit*> all;
  for (const Staged& staged : waiting) all.push_back(&staged.commit);
  return batch.digested.has_value() ? batch.digested->Foresee(all) : batch.overlay->Foresee(all);
}

void Committer::WriteBatch(std::vector<Staged> waiting) {
  absl::Status written = DrainIfDue(waiting);
  Batch batch(kv_.Snapshot(), head(), digest_hash_.get());
  const absl::Status foreseen = Foresee(waiting, batch);
  std::vector<Accepted> accepted;
  std::vector<std::pair<std::function<void(const absl::Status&)>, absl::Status>> losers;
  for (Staged& staged : waiting) {
    const bool writes = WritesMoreThanATrace(staged);
    const absl::Status status = foreseen.ok() ? Accept(staged, batch) : foreseen;
    if (!status.ok()) {
      losers.emplace_back(std::move(staged.done), status);
      continue;
    }
    accepted.push_back({std::move(staged.done), std::nullopt});
    if (!writes) accepted.back().trace = std::move(staged.entry);
  }
  if (!accepted.empty()) {
    if (written.ok()) written = Write(batch);
    Answer(std::move(accepted), written);
  }
  // Losers are told last: whoever tries again must find what the winners wrote.
  for (auto& [done, why] : losers) done(why);
  if (written.ok() && !batch.commits.empty()) Tell(batch.head);
}

void Committer::Answer(std::vector<Accepted> accepted, const absl::Status& written) {
  absl::Status refused = written;
  if (absl::IsResourceExhausted(written)) accepted = AnswerReads(std::move(accepted), refused);
  for (Accepted& one : accepted) {
    FaultPoint("committer.before-answer");
    one.done(one.trace.has_value() ? refused : written);
  }
}

void Committer::Tell(const StoreHead& head) {
  std::lock_guard lock(subscribers_mutex_);
  for (auto& [number, changed] : subscribers_) changed(head);
}

std::vector<Committer::Accepted> Committer::AnswerReads(std::vector<Accepted> accepted, absl::Status& refused) {
  if (options_.journal == nullptr) return accepted;
  const auto reads = std::stable_partition(accepted.begin(), accepted.end(), [](const Accepted& one) {
    return !one.trace.has_value() || one.trace->ByteSizeLong() > kMaxJournaledBytes;
  });
  std::vector<AccessEntry> traces;
  for (auto read = reads; read != accepted.end(); ++read) traces.push_back(*read->trace);
  const bool begins = options_.journal->waiting() == 0;
  if (begins) {
    drain_refused_ = refused;
    drain_tried_at_ = std::chrono::steady_clock::now();
  }
  const auto durable = reads + static_cast<ptrdiff_t>(options_.journal->Append(traces, refused));
  if (reads != accepted.end()) ReportJournal(begins, refused);
  for (auto read = reads; read != durable; ++read) {
    FaultPoint("committer.before-answer");
    read->done(absl::OkStatus());
  }
  accepted.erase(reads, durable);
  return accepted;
}

absl::Status Committer::DrainIfDue(const std::vector<Staged>& waiting) {
  if (options_.journal == nullptr || !options_.journal->used()) return absl::OkStatus();
  const bool somebody_writes = std::any_of(waiting.begin(), waiting.end(), WritesMoreThanATrace);
  const bool presses = somebody_writes && options_.journal->waiting() > 0;
  const auto since = std::chrono::steady_clock::now() - drain_tried_at_;
  if (!presses && since < options_.drain_every) return drain_refused_;
  return Drain();
}

absl::Status Committer::Drain() {
  drain_refused_ = TakeUpJournal();
  drain_tried_at_ = std::chrono::steady_clock::now();
  return drain_refused_;
}

absl::Status Committer::TakeUpJournal() {
  AccessJournal& journal = *options_.journal;
  const uint64_t waiting = journal.waiting();
  while (journal.waiting() > 0) {
    AccessJournal::Waiting next = journal.Peek(kMaxCommitsPerBatch);
    Batch batch(kv_.Snapshot(), head(), digest_hash_.get());
    batch.head.set_last_journaled(next.last);
    std::vector<Staged> traces(next.entries.size());
    for (size_t i = 0; i < traces.size(); ++i) {
      traces[i].entry = std::move(next.entries[i]);
      RETURN_IF_ERROR(Accept(traces[i], batch));
    }
    RETURN_IF_ERROR(Write(batch));
    journal.TakeUp(next.last);
    Tell(batch.head);
  }
  FaultPoint("committer.drained-before-clear");
  if (waiting > 0) LogInfo("access-journal-taken-up", {{"entries", std::to_string(waiting)}});
  // What cannot be cleared is not taken up again: the head says so.
  if (const absl::Status cleared = journal.Clear(); !cleared.ok()) {
    LogError("access-journal-not-cleared", {{"reason", std::string(cleared.message())}});
  }
  return absl::OkStatus();
}

void Committer::ReportJournal(bool begins, const absl::Status& refused) {
  const auto now = std::chrono::steady_clock::now();
  if (!begins && now - journal_reported_at_ < kReportJournalEvery) return;
  journal_reported_at_ = now;
  LogError("disk-full-traces-wait",
           {{"entries", std::to_string(options_.journal->waiting())}, {"reason", ReasonOf(refused)}});
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
