// The one thread that writes a store: everything that waits goes into one synced batch.
//
// Safe for concurrent use. Of several commits that expect the same version exactly one wins; the others get ABORTED and
// are run again by the gate. Numbers of changes and access entries are assigned here, gapless, because only here it is
// known what is written.
//
// While the disk is full, what would write is refused, and reads (commits of a trace alone) leave it in the access
// journal. As soon as there is space, the store takes up the journal's entries before anything else, in their order and
// each once: the number of the last one lies in the head, which is written with them.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/call/access_journal.h"
#include "platform/crypto/secret.h"
#include "platform/crypto/set_hash.h"
#include "platform/kv/kv.h"
#include "platform/kv/sealer.h"
#include "sjelden/change/v1/stored_change.pb.h"
#include "sjelden/platform/v1/access_entry.pb.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {

// What one call writes: sealed records, and feed entries that lack only their numbers.
struct Staged {
  KvCommit commit;
  std::vector<change::v1::StoredChange> changes;
  std::optional<platform::v1::AccessEntry> entry;
  // Called once, on the committer's thread, when it is durable (OK), lost against another (ABORTED), or refused
  // (RESOURCE_EXHAUSTED; a trace alone also UNAVAILABLE). Must not block.
  std::function<void(const absl::Status&)> done;
};

class Committer {
 public:
  struct Options {
    std::string new_epoch;  // the epoch of a store that has none yet, or that was put back on purpose
    // True where the store is older than its anchor and this was accepted: followers must notice.
    bool renew_epoch = false;
    // Called on the committer's thread after a batch that changed the head, at most every ten seconds and at the end; and
    // by Create where the epoch was renewed.
    std::function<void(const platform::v1::StoreHead&)> anchor;
    // Keys the store's digest, see store_digest.h. Empty only in tests and for measuring: none is kept.
    SecretBytes digest_key{};
    // Where reads leave their trace while the disk is full. Null: they are refused as well.
    std::unique_ptr<AccessJournal> journal{};
    // How long after a full disk the next try is made by itself; something to write is a try of its own.
    std::chrono::milliseconds drain_every = std::chrono::seconds(2);
  };

  // Returns the head that lies in the store; of `new_epoch` and all zero where there is none yet.
  static absl::StatusOr<platform::v1::StoreHead> ReadHead(const Kv& kv, const Sealer& sealer,
                                                          const std::string& new_epoch);
  // The same of a frozen state, with which others of it are compared.
  static absl::StatusOr<platform::v1::StoreHead> ReadHead(const KvSnapshot& snapshot, const Sealer& sealer,
                                                          const std::string& new_epoch);
  // Begins another epoch in a store that no committer has open, and returns its head: the store was put back on purpose,
  // and followers must notice. `replaced` is the head of the store in whose place this one comes, empty where it is not
  // known: its epochs are remembered, so that their followers find the last change that they share with this store.
  static absl::StatusOr<platform::v1::StoreHead> BeginEpoch(Kv& kv, Sealer& sealer, const std::string& new_epoch,
                                                            const platform::v1::StoreHead& replaced);
  // Reads the store's head, computes the digest where it has none, has the store take up what waits in the journal, and
  // starts the thread. DATA_LOSS where the head does not open.
  static absl::StatusOr<std::unique_ptr<Committer>> Create(Kv& kv, Sealer& sealer, Options options);
  // Writes what waits, then ends the thread.
  ~Committer();

  // Queues. Never blocks on the disk.
  void Submit(Staged staged);
  // Returns the head as of the last batch that is durable.
  platform::v1::StoreHead head() const;
  // Calls `changed` after every batch, on the committer's thread; returns a number for Unsubscribe.
  int Subscribe(std::function<void(const platform::v1::StoreHead&)> changed);
  // When it returns, the function is not called any more.
  void Unsubscribe(int subscription);

 private:
  struct Batch;
  // One commit of a batch that was accepted.
  struct Accepted {
    std::function<void(const absl::Status&)> done;
    std::optional<platform::v1::AccessEntry> trace;  // where it writes nothing else
  };

  Committer(Kv& kv, Sealer& sealer, Options options, platform::v1::StoreHead head);
  static absl::Status BeginDigest(const Kv& kv, const SecretBytes& key, platform::v1::StoreHead& head);
  void Loop();
  void WriteBatch(std::vector<Staged> waiting);
  absl::Status Number(Staged& staged, platform::v1::StoreHead& head, std::string& feed_bytes);
  // Asks one question for all that a batch looks at, where each would wait for a network.
  absl::Status Foresee(const std::vector<Staged>& waiting, Batch& batch) const;
  absl::Status Accept(Staged& staged, Batch& batch);
  absl::Status Write(Batch& batch);
  void Answer(std::vector<Accepted> accepted, const absl::Status& written);
  void Tell(const platform::v1::StoreHead& head);
  // Has the store take up what waits in the journal. OK where nothing is left to wait; RESOURCE_EXHAUSTED where the
  // disk is still full.
  absl::Status Drain();
  absl::Status TakeUpJournal();
  // The same where somebody wants to write, or the last try is long enough ago; else what that returned.
  absl::Status DrainIfDue(const std::vector<Staged>& waiting);
  // Leaves the traces of reads in the journal and answers these; returns the rest.
  std::vector<Accepted> AnswerReads(std::vector<Accepted> accepted, absl::Status& refused);
  // Says how many traces wait: when the first of them does, then every minute.
  void ReportJournal(bool begins, const absl::Status& refused);
  void AnchorIfDue(bool at_end);

  Kv& kv_;
  Sealer& sealer_;
  const Options options_;
  const std::unique_ptr<SetHash> digest_hash_;  // null where no digest is kept; touched by the thread only, as is all
  std::chrono::steady_clock::time_point drain_tried_at_;  // of the journal
  absl::Status drain_refused_;
  std::chrono::steady_clock::time_point journal_reported_at_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<Staged> waiting_;       // guarded by mutex_
  platform::v1::StoreHead head_;      // guarded by mutex_
  bool ending_ = false;               // guarded by mutex_
  std::mutex subscribers_mutex_;
  std::vector<std::pair<int, std::function<void(const platform::v1::StoreHead&)>>> subscribers_;
  int next_subscription_ = 1;
  uint64_t anchored_batch_ = 0;
  std::chrono::steady_clock::time_point anchored_at_;
  std::thread thread_;
};

}  // namespace sjelden
