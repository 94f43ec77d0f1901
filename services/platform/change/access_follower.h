// Follows another service's access entries and has them appended to a log here, each once and in order.
//
// Entries come several at once and are stored several to a commit, together with the position, and without a trace of
// their own: the log is the trace. Followers that share a log take turns, so that none builds on what another has just
// replaced. An entry is never left out because the log cannot be written: the follower waits and a person is alarmed.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "platform/change/feed_follower.h"

namespace sjelden {

// Entries that came together. Valid during the call only.
struct AccessBatch {
  const std::string& source;                 // the followed service
  const change::v1::FollowResponse& response;  // with the epoch, the anchor and the entries
  int first = 0;                             // the entries before it are stored already
};

// What appending stores.
struct AppendedEntries {
  Commit commit;
  int entries = 0;          // how many are complete with this commit; 0 where the first needs another one
  bool from_start = false;  // the store has another history than before: follow it from its beginning again
};

class AccessFollower final : public FeedFollower {
 public:
  // Returns what to write for as many entries as fit one commit. Pure. It is also called with no entries, where only the
  // anchor is new. Entries that lie in the log already, by their id, are complete without being written again.
  using Append = std::function<absl::StatusOr<AppendedEntries>(const Call&, const AccessBatch&)>;

  struct Options {
    std::string source;
    std::shared_ptr<grpc::Channel> channel;
    Alarm alarm;
    Append append;
  };
  // `turn` is shared by all followers that append to the same log; it outlives them.
  AccessFollower(CallGate& gate, Options options, std::mutex& turn);
  ~AccessFollower() override;

 private:
  absl::Status Take(const change::v1::FollowResponse& response) override;
  // One entry again: whether it is still the one that was stored tells whether the store has still the same history.
  uint64_t AskAfter() const override { return position() > 0 ? position() - 1 : 0; }
  void Ended(const absl::Status& status) override;
  absl::StatusOr<AppendedEntries> AppendSome(const AccessBatch& batch);

  const Append append_;
  std::mutex& turn_;
};

}  // namespace sjelden
