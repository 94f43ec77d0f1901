// Follows one topic of another service's feed on a thread of its own: connects, goes on where it stands, comes back with
// growing pauses. What is done with an entry is said by those that derive from it.
//
// Start and Stop are called by one thread; position may be asked from any.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "platform/call/gate.h"
#include "platform/change/alarm.h"
#include "sjelden/change/v1/change_feed_service.pb.h"

namespace grpc {
class Channel;
class ClientContext;
}  // namespace grpc

namespace sjelden {

class FeedFollower {
 public:
  virtual ~FeedFollower() = default;
  FeedFollower(const FeedFollower&) = delete;

  void Start();
  // Ends the stream and waits for the thread. Whoever derives calls it in the destructor: the thread calls Take.
  void Stop();
  // The last entry that is stored here.
  uint64_t position() const;

 protected:
  // `position_key` is where the position lies in the own store.
  FeedFollower(CallGate& gate, std::string source, std::shared_ptr<grpc::Channel> channel, Alarm alarm,
               change::v1::Topic topic, RecordKey position_key);

  // Stores what a response brings, together with the new position, and sets it. An error ends the stream; it is opened
  // again after a pause.
  virtual absl::Status Take(const change::v1::FollowResponse& response) = 0;
  // Says from where on to ask for entries; after the position, unless more is wanted.
  virtual uint64_t AskAfter() const { return position(); }
  // Is told why a stream ended, on the follower's thread.
  virtual void Ended(const absl::Status&) {}

  // Adds the position after `sequence` to what an entry does.
  absl::Status MovePosition(const Call& call, const std::string& epoch, uint64_t sequence, Commit& commit) const;
  void SetPosition(uint64_t sequence);
  // Begins anew at the next stream, without an epoch.
  void ForgetPosition();
  // Waits, or returns false where the follower is stopping.
  bool Pause(int failures);
  // True for what may go away by itself; everything else is for a human.
  static bool IsPassing(const absl::Status& status);

  CallGate& gate_;
  const std::string source_;
  const Alarm alarm_;
  const std::shared_ptr<grpc::Channel> channel_;

 private:
  void Loop();
  bool LoadPosition();
  absl::Status FollowOnce();
  // Takes the first response of a stream. Where the followed store was restored and lacks what was applied here, somebody
  // is told, and following goes on from the last change that both know.
  absl::Status Accept(const change::v1::FollowResponse& response);

  const change::v1::Topic topic_;
  const RecordKey position_key_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stopping_ = false;                   // guarded by mutex_
  grpc::ClientContext* context_ = nullptr;  // guarded by mutex_; the open stream
  std::string epoch_;                       // of the position; used by the thread only, like the next
  bool reconcile_ = false;                  // the followed store has another epoch
  uint64_t position_ = 0;                   // guarded by mutex_
  std::thread thread_;
};

}  // namespace sjelden
