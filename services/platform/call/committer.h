// The one thread that writes a store: everything that waits goes into one synced batch.
//
// Safe for concurrent use. Of several commits that expect the same version exactly one wins; the others get ABORTED and
// are run again by the gate. Numbers of changes and access entries are assigned here, gapless, because only here it is
// known what is written.
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
  // (RESOURCE_EXHAUSTED). Must not block.
  std::function<void(const absl::Status&)> done;
};

class Committer {
 public:
  struct Options {
    std::string new_epoch;  // the epoch of a store that has none yet, or that was put back on purpose
    // True where the store is older than its anchor and this was accepted: followers must notice.
    bool renew_epoch = false;
    // Called on the committer's thread after a batch that changed the head, at most every ten seconds and at the end.
    std::function<void(const platform::v1::StoreHead&)> anchor;
  };

  // Returns the head that lies in the store; of `new_epoch` and all zero where there is none yet.
  static absl::StatusOr<platform::v1::StoreHead> ReadHead(const Kv& kv, const Sealer& sealer,
                                                          const std::string& new_epoch);
  // Begins another epoch in a store that no committer has open, and returns its head: the store was put back on purpose,
  // and followers must notice. `replaced` is the head of the store in whose place this one comes, empty where it is not
  // known: its epochs are remembered, so that their followers find the last change that they share with this store.
  static absl::StatusOr<platform::v1::StoreHead> BeginEpoch(Kv& kv, Sealer& sealer, const std::string& new_epoch,
                                                            const platform::v1::StoreHead& replaced);
  // Reads the store's head and starts the thread. DATA_LOSS where the head does not open.
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
  Committer(Kv& kv, Sealer& sealer, Options options, platform::v1::StoreHead head);
  void Loop();
  void WriteBatch(std::vector<Staged> waiting);
  absl::Status Number(Staged& staged, platform::v1::StoreHead& head, std::string& feed_bytes);
  void AnchorIfDue(bool at_end);

  Kv& kv_;
  Sealer& sealer_;
  const Options options_;
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
