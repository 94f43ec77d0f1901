#include "platform/change/feed_follower.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/str_cat.h"
#include "grpcpp/channel.h"
#include "platform/call/grpc_status.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/change/v1/change_feed_service.grpc.pb.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {

using platform::v1::FeedPosition;

FeedFollower::FeedFollower(CallGate& gate, std::string source, std::shared_ptr<grpc::Channel> channel, Alarm alarm,
                           change::v1::Topic topic, RecordKey position_key)
    : gate_(gate), source_(std::move(source)), alarm_(std::move(alarm)), channel_(std::move(channel)), topic_(topic),
      position_key_(std::move(position_key)) {}

void FeedFollower::Start() {
  thread_ = std::thread([this] { Loop(); });
}

void FeedFollower::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    if (context_ != nullptr) context_->TryCancel();
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

uint64_t FeedFollower::position() const {
  std::lock_guard lock(mutex_);
  return position_;
}

void FeedFollower::SetPosition(uint64_t sequence) {
  std::lock_guard lock(mutex_);
  position_ = sequence;
}

void FeedFollower::ForgetPosition() {
  epoch_.clear();
  SetPosition(0);
}

bool FeedFollower::IsPassing(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kResourceExhausted:
    case absl::StatusCode::kAborted:
    case absl::StatusCode::kCancelled:
      return true;
    default:
      return false;
  }
}

absl::Status FeedFollower::MovePosition(const Call& call, const std::string& epoch, uint64_t sequence,
                                        Commit& commit) const {
  FeedPosition next;
  next.set_epoch(epoch);
  next.set_sequence(sequence);
  ASSIGN_OR_RETURN(const auto stored, call.view.Find<FeedPosition>(position_key_));
  if (stored.has_value()) {
    commit.Replace(*stored, next);
  } else {
    commit.Create(position_key_, next);
  }
  return absl::OkStatus();
}

bool FeedFollower::Pause(int failures) {
  const auto pause = std::min(std::chrono::milliseconds(5000), std::chrono::milliseconds(50 << std::min(failures, 10)));
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, pause, [this] { return stopping_; });
  return !stopping_;
}

// Not known is not zero: everything would be applied again. Returns false where the follower is stopping.
bool FeedFollower::LoadPosition() {
  for (int tries = 0;; ++tries) {
    const View view(gate_.parts().kv.Snapshot(), gate_.parts().sealer);
    const auto stored = view.Find<FeedPosition>(position_key_);
    if (stored.ok()) {
      if (stored->has_value()) {
        SetPosition((*stored)->value.sequence());
        epoch_ = (*stored)->value.epoch();
      }
      return true;
    }
    if (tries == 0) alarm_.Raise("position-unreadable", source_, ReasonOf(stored.status()));
    if (!Pause(tries)) return false;
  }
}

void FeedFollower::Loop() {
  if (!LoadPosition()) return;
  int failures = 0;
  std::string alarmed;  // raised once for each reason, not at every try
  do {
    const uint64_t before = position();
    const absl::Status ended = FollowOnce();
    failures = position() > before ? 0 : failures + 1;
    if (topic_ == change::v1::TOPIC_CHANGES && ReasonOf(ended) == "FEED_EPOCH_CHANGED" && !reconcile_) {
      reconcile_ = true;
    } else if (!ended.ok() && !IsPassing(ended) && ReasonOf(ended) != alarmed) {
      alarmed = ReasonOf(ended);
      alarm_.Raise("feed-not-followable", source_, alarmed);
    }
    Ended(ended);
  } while (Pause(failures));
}

absl::Status FeedFollower::Accept(const change::v1::FollowResponse& response) {
  if (topic_ != change::v1::TOPIC_CHANGES || response.starts_after() >= position()) return absl::OkStatus();
  alarm_.Raise("changes-lost-by-restore", source_, absl::StrCat(position() - response.starts_after(), " changes"));
  RETURN_IF_ERROR(gate_.RunFollowed(
      absl::StrCat("restore/", response.epoch()), "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
        AnyOutcome outcome;
        RETURN_IF_ERROR(MovePosition(call, response.epoch(), response.starts_after(), outcome.commit));
        return outcome;
      }));
  SetPosition(response.starts_after());
  reconcile_ = false;
  return absl::OkStatus();
}

absl::Status FeedFollower::FollowOnce() {
  grpc::ClientContext context;
  {
    std::lock_guard lock(mutex_);
    if (stopping_) return absl::CancelledError("stopping");
    context_ = &context;
  }
  change::v1::FollowRequest request;
  request.set_topic(topic_);
  request.set_epoch(epoch_);
  request.set_after_sequence(AskAfter());
  request.set_reconcile(reconcile_);
  const auto stub = change::v1::ChangeFeedService::NewStub(channel_);
  const auto reader = stub->Follow(&context, request);
  change::v1::FollowResponse response;
  absl::Status taken;
  for (bool first = true; taken.ok() && reader->Read(&response); first = false) {
    if (first) taken = Accept(response);
    epoch_ = response.epoch();
    if (taken.ok()) taken = Take(response);
  }
  if (!taken.ok()) context.TryCancel();
  const absl::Status ended = FromGrpcStatus(reader->Finish());
  std::lock_guard lock(mutex_);
  context_ = nullptr;
  return taken.ok() ? ended : taken;
}

}  // namespace sjelden
