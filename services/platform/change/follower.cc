#include "platform/change/follower.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "platform/call/grpc_status.h"
#include "platform/change/feed_keys.h"
#include "platform/fault/fault.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/change/v1/change_feed_service.grpc.pb.h"

namespace sjelden {
namespace {

using change::v1::Change;
using platform::v1::FeedPosition;

constexpr uint64_t kStorePositionEvery = 64;  // of changes that concern nothing here

std::string EventName(const Change& change) {
  absl::string_view url = change.event().type_url();
  const size_t slash = url.rfind('/');
  return std::string(slash == absl::string_view::npos ? url : url.substr(slash + 1));
}

absl::StatusOr<Commit> ApplyFact(const Change& change) {
  platform::v1::AccessFact fact;
  if (!change.event().UnpackTo(&fact)) return absl::InvalidArgumentError("a fact does not parse");
  Commit commit;
  commit.PutIndex(FactKey(fact.name()), change.version(), fact);
  return commit;
}

// Adds the position to what a change does.
absl::Status MovePosition(const Call& call, const std::string& source, const std::string& epoch, uint64_t sequence,
                          Commit& commit) {
  FeedPosition next;
  next.set_epoch(epoch);
  next.set_sequence(sequence);
  ASSIGN_OR_RETURN(const auto stored, call.view.Find<FeedPosition>(PositionKey(source)));
  if (stored.has_value()) {
    commit.Replace(*stored, next);
  } else {
    commit.Create(PositionKey(source), next);
  }
  return absl::OkStatus();
}

}  // namespace

bool Follower::IsPassing(const absl::Status& status) {
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

Follower::Follower(CallGate& gate, std::string source, std::shared_ptr<grpc::Channel> channel, Alarm alarm)
    : gate_(gate), source_(std::move(source)), channel_(std::move(channel)), alarm_(std::move(alarm)) {}

Follower::~Follower() { Stop(); }

void Follower::Start() {
  thread_ = std::thread([this] { Loop(); });
}

void Follower::Stop() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
    if (context_ != nullptr) context_->TryCancel();
  }
  wake_.notify_all();
  if (thread_.joinable()) thread_.join();
}

uint64_t Follower::position() const {
  std::lock_guard lock(mutex_);
  return position_;
}

bool Follower::Pause(int failures) {
  const auto pause = std::min(std::chrono::milliseconds(5000), std::chrono::milliseconds(50 << std::min(failures, 10)));
  std::unique_lock lock(mutex_);
  wake_.wait_for(lock, pause, [this] { return stopping_; });
  return !stopping_;
}

void Follower::Loop() {
  for (int tries = 0;; ++tries) {
    const View view(gate_.parts().kv.Snapshot(), gate_.parts().sealer);
    const auto stored = view.Find<FeedPosition>(PositionKey(source_));
    if (stored.ok()) {
      std::lock_guard lock(mutex_);
      if (stored->has_value()) {
        position_ = (*stored)->value.sequence();
        epoch_ = (*stored)->value.epoch();
      }
      break;
    }
    // Not known is not zero: everything would be applied again.
    if (tries == 0) alarm_.Raise("position-unreadable", source_, ReasonOf(stored.status()));
    if (!Pause(tries)) return;
  }
  int failures = 0;
  std::string alarmed;  // raised once for each reason, not at every try
  do {
    const uint64_t before = position();
    const absl::Status ended = FollowOnce();
    failures = position() > before ? 0 : failures + 1;
    if (!ended.ok() && !IsPassing(ended) && ReasonOf(ended) != alarmed) {
      alarmed = ReasonOf(ended);
      alarm_.Raise("feed-not-followable", source_, alarmed);
    }
  } while (Pause(failures));
}

absl::Status Follower::FollowOnce() {
  grpc::ClientContext context;
  {
    std::lock_guard lock(mutex_);
    if (stopping_) return absl::CancelledError("stopping");
    context_ = &context;
  }
  change::v1::FollowRequest request;
  request.set_topic(change::v1::TOPIC_CHANGES);
  request.set_epoch(epoch_);
  request.set_after_sequence(position());
  const auto stub = change::v1::ChangeFeedService::NewStub(channel_);
  const auto reader = stub->Follow(&context, request);
  change::v1::FollowResponse response;
  absl::Status applied;
  while (applied.ok() && reader->Read(&response)) {
    epoch_ = response.epoch();
    if (response.has_change()) applied = ApplyOne(response.epoch(), response.change());
  }
  if (!applied.ok()) context.TryCancel();
  const absl::Status ended = FromGrpcStatus(reader->Finish());
  std::lock_guard lock(mutex_);
  context_ = nullptr;
  return applied.ok() ? ended : applied;
}

absl::StatusOr<Commit> Follower::EffectOf(const Call& call, const Change& change) const {
  const std::string event = EventName(change);
  if (event == platform::v1::AccessFact::descriptor()->full_name()) return ApplyFact(change);
  const auto handler = handlers_.find(event);
  if (handler == handlers_.end()) return Commit();
  return handler->second(call, change);
}

absl::Status Follower::ApplyOne(const std::string& epoch, const Change& change) {
  const std::string event = EventName(change);
  const bool is_fact = event == platform::v1::AccessFact::descriptor()->full_name();
  const auto handler = handlers_.find(event);
  absl::Status done;
  if (!is_fact && handler == handlers_.end() && change.sequence() % kStorePositionEvery != 0) {
    std::lock_guard lock(mutex_);
    position_ = change.sequence();
    return absl::OkStatus();
  }
  for (int failures = 0;; ++failures) {
    done = gate_.RunFollowed(change.id(), change.actor(), [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      ASSIGN_OR_RETURN(outcome.commit, EffectOf(call, change));
      FaultPoint("follower.before-position");
      RETURN_IF_ERROR(MovePosition(call, source_, epoch, change.sequence(), outcome.commit));
      return outcome;
    });
    if (done.ok() || !IsPassing(done)) break;
    if (!Pause(failures)) return done;
  }
  if (!done.ok()) RETURN_IF_ERROR(Park(epoch, change, done));
  std::lock_guard lock(mutex_);
  position_ = change.sequence();
  return absl::OkStatus();
}

absl::Status Follower::Park(const std::string& epoch, const Change& change, const absl::Status& error) {
  alarm_.Raise("change-parked", absl::StrCat(source_, "/", change.sequence()), ReasonOf(error));
  return gate_.RunFollowed(change.id(), change.actor(), [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    platform::v1::ParkedChange parked;
    parked.set_source(source_);
    parked.set_sequence(change.sequence());
    parked.set_change_id(change.id());
    parked.set_error(ReasonOf(error));
    *parked.mutable_time() = ToTimestamp(call.now);
    AnyOutcome outcome;
    outcome.commit.PutIndex(ParkedKey(source_, change.sequence()), 1, parked);
    RETURN_IF_ERROR(MovePosition(call, source_, epoch, change.sequence(), outcome.commit));
    return outcome;
  });
}

}  // namespace sjelden
