#include "platform/change/feed_service.h"

#include <algorithm>
#include <deque>

#include "platform/call/grpc_status.h"
#include "platform/call/incoming.h"
#include "platform/change/feed.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using change::v1::FollowRequest;
using change::v1::FollowResponse;

// Entries go together, as many as are there and fit: each costs the follower a message and a sync otherwise.
constexpr size_t kChangesAtOnce = 64;
constexpr size_t kAccessAtOnce = 256;
constexpr size_t kBytesAtOnce = 1024 * 1024;

absl::Status EpochChanged() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "FEED_EPOCH_CHANGED",
                   "the store was restored since you followed it: reconcile");
}

// Returns the last entry that the store shares with a follower of `epoch`, which is not the present one: of the changes
// as much as the restored store had; of the access entries nothing, because audit compares all of them.
absl::StatusOr<uint64_t> LastShared(const FollowRequest& request, const platform::v1::StoreHead& head) {
  if (request.topic() != change::v1::TOPIC_CHANGES) return EpochChanged();
  for (const platform::v1::PastEpoch& past : head.past_epochs()) {
    if (past.epoch() == request.epoch()) return past.last_change();
  }
  return EpochChanged();
}

// Returns the entry after which the stream goes on.
absl::StatusOr<uint64_t> StartAfter(const FollowRequest& request, const platform::v1::StoreHead& head) {
  if (request.topic() == change::v1::TOPIC_UNSPECIFIED) return InvalidField("topic", "is not said");
  if (request.notices()) {
    if (request.topic() != change::v1::TOPIC_CHANGES) return InvalidField("notices", "are of changes only");
    if (!request.epoch().empty() || request.after_sequence() > 0) return InvalidField("notices", "want no position");
    return head.last_change();
  }
  if (!request.epoch().empty() && request.epoch() != head.epoch()) {
    ASSIGN_OR_RETURN(const uint64_t shared, LastShared(request, head));
    if (request.after_sequence() > shared && !request.reconcile()) return EpochChanged();
    return std::min(request.after_sequence(), shared);
  }
  const bool changes = request.topic() == change::v1::TOPIC_CHANGES;
  if (request.after_sequence() > (changes ? head.last_change() : head.last_access())) {
    return MakeError(absl::StatusCode::kFailedPrecondition, "FEED_POSITION_AHEAD",
                     "the position is past the end of the feed: the store was put back without a new epoch");
  }
  return request.after_sequence();
}

// Leaves of a change what its notice tells.
void KeepNotice(change::v1::Change& change) {
  change::v1::Change notice;
  notice.set_sequence(change.sequence());
  notice.set_document(change.document());
  notice.set_version(change.version());
  notice.set_controller(change.controller());
  change.Swap(&notice);
}

}  // namespace

// One follower's stream. It owns itself until gRPC is done with it; work that is queued meanwhile holds it too.
class FollowStream : public grpc::ServerWriteReactor<FollowResponse>, public std::enable_shared_from_this<FollowStream> {
 public:
  FollowStream(CallGate& gate, FollowRequest request) : gate_(gate), request_(std::move(request)) {}

  void Begin(Incoming incoming) {
    self_ = shared_from_this();
    const bool traced = request_.topic() == change::v1::TOPIC_CHANGES;
    incoming.request = &request_;
    gate_.AdmitStream(std::move(incoming), traced, [stream = self_](const absl::Status& status) {
      stream->Admitted(status);
    });
  }

  void End(const absl::Status& status) {
    std::lock_guard lock(mutex_);
    FinishLocked(status);
  }

  void OnWriteDone(bool ok) override {
    {
      std::lock_guard lock(mutex_);
      writing_ = false;
      if (!ok) return FinishLocked(absl::CancelledError("the follower has gone"));
    }
    Pump();
  }
  void OnCancel() override { End(absl::CancelledError("the follower has gone")); }
  void OnDone() override {
    int subscription = 0;
    {
      std::lock_guard lock(mutex_);
      done_ = true;
      subscription = subscription_;
    }
    if (subscription != 0) gate_.parts().committer.Unsubscribe(subscription);
    const std::shared_ptr<FollowStream> last = std::move(self_);
  }

 private:
  void Admitted(const absl::Status& status) {
    const platform::v1::StoreHead head = gate_.parts().committer.head();
    const absl::StatusOr<uint64_t> start = status.ok() ? StartAfter(request_, head) : status;
    if (!start.ok()) return End(start.status());
    {
      std::lock_guard lock(mutex_);
      if (finished_) return;
      epoch_ = head.epoch();
      position_ = *start;
      FollowResponse accepted;
      if (request_.topic() == change::v1::TOPIC_CHANGES) accepted.set_starts_after(*start);
      SetAnchor(head, accepted);
      unsent_.push_back(std::move(accepted));
    }
    // Admission may be answered on the committer's thread, which must not wait for its own list of subscribers.
    gate_.parts().pool.Run([stream = shared_from_this()] {
      stream->Subscribe();
      stream->Pump();
    });
  }

  void Subscribe() {
    const int subscription = gate_.parts().committer.Subscribe([weak = weak_from_this()](const auto&) {
      if (auto stream = weak.lock()) stream->Wake();
    });
    {
      std::lock_guard lock(mutex_);
      subscription_ = subscription;
      if (!done_) return;
    }
    gate_.parts().committer.Unsubscribe(subscription);  // it ended meanwhile
  }

  void Wake() {
    {
      std::lock_guard lock(mutex_);
      if (woken_ || finished_) return;
      woken_ = true;
    }
    gate_.parts().pool.Run([stream = shared_from_this()] {
      {
        std::lock_guard lock(stream->mutex_);
        stream->woken_ = false;
      }
      stream->Pump();
    });
  }

  // Writes the next entry, if there is one and none is being written.
  void Pump() {
    std::lock_guard lock(mutex_);
    if (writing_ || finished_) return;
    if (unsent_.empty()) {
      const absl::Status read = ReadMoreLocked();
      if (!read.ok()) return FinishLocked(read);
      if (unsent_.empty()) return;
    }
    current_ = std::move(unsent_.front());
    unsent_.pop_front();
    current_.set_epoch(epoch_);
    writing_ = true;
    StartWrite(&current_);
  }

  absl::Status ReadMoreLocked() {
    const bool changes = request_.topic() == change::v1::TOPIC_CHANGES;
    // Before the entries: what it counts can be read.
    const platform::v1::StoreHead head = gate_.parts().committer.head();
    ASSIGN_OR_RETURN(auto entries, ReadFeed(gate_.parts().kv, gate_.parts().sealer, request_.topic(), position_,
                                            changes ? kChangesAtOnce : kAccessAtOnce));
    position_ += entries.size();
    size_t bytes = kBytesAtOnce;
    for (FollowResponse& entry : entries) {
      if (request_.notices()) {
        for (change::v1::Change& change : *entry.mutable_changes()) KeepNotice(change);
      }
      const size_t size = entry.ByteSizeLong();
      if (bytes + size > kBytesAtOnce) {
        unsent_.push_back(std::move(entry));
        SetAnchor(head, unsent_.back());
        bytes = size;
        continue;
      }
      unsent_.back().MergeFrom(entry);
      bytes += size;
    }
    return absl::OkStatus();
  }

  void SetAnchor(const platform::v1::StoreHead& head, FollowResponse& response) const {
    if (request_.topic() != change::v1::TOPIC_ACCESS) return;
    response.mutable_anchor()->set_batch(head.batch());
    response.mutable_anchor()->set_chain_hash(head.chain_hash());
    response.mutable_anchor()->set_last_access(head.last_access());
  }

  void FinishLocked(const absl::Status& status) {
    if (finished_) return;
    finished_ = true;
    Finish(ToGrpcStatus(status, gate_.parts().service));
  }

  CallGate& gate_;
  const FollowRequest request_;
  std::shared_ptr<FollowStream> self_;
  std::mutex mutex_;
  int subscription_ = 0;                 // all below guarded by mutex_
  bool writing_ = false;
  bool finished_ = false;
  bool done_ = false;                    // gRPC has no more use for the stream
  bool woken_ = false;
  std::string epoch_;
  uint64_t position_ = 0;                // the last entry read from the store
  std::deque<FollowResponse> unsent_;
  FollowResponse current_;
};

grpc::ServerWriteReactor<FollowResponse>* ChangeFeedService::Follow(grpc::CallbackServerContext* context,
                                                                    const FollowRequest* request) {
  auto stream = std::make_shared<FollowStream>(gate_, *request);
  bool stopped = false;
  {
    std::lock_guard lock(mutex_);
    std::erase_if(streams_, [](const auto& weak) { return weak.expired(); });
    streams_.push_back(stream);
    stopped = stopped_;
  }
  FollowStream* reactor = stream.get();
  stream->Begin(IncomingOf(*context, *request));
  if (stopped) reactor->End(absl::UnavailableError("the service is stopping"));
  return reactor;
}

const google::protobuf::ServiceDescriptor* ChangeFeedService::descriptor() const {
  return FollowRequest::descriptor()->file()->FindServiceByName("ChangeFeedService");
}

void ChangeFeedService::StopStreams() {
  std::vector<std::weak_ptr<FollowStream>> streams;
  {
    std::lock_guard lock(mutex_);
    stopped_ = true;
    streams = streams_;
  }
  for (const auto& weak : streams) {
    if (auto stream = weak.lock()) stream->End(absl::UnavailableError("the service is stopping"));
  }
}

}  // namespace sjelden
