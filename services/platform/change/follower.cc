#include "platform/change/follower.h"

#include "absl/strings/str_cat.h"
#include "platform/change/feed_keys.h"
#include "platform/fault/fault.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

using change::v1::Change;

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

}  // namespace

Follower::Follower(CallGate& gate, std::string source, std::shared_ptr<grpc::Channel> channel, Alarm alarm)
    : FeedFollower(gate, source, std::move(channel), std::move(alarm), change::v1::TOPIC_CHANGES,
                   PositionKey(source)) {}

Follower::~Follower() { Stop(); }

absl::Status Follower::Take(const change::v1::FollowResponse& response) {
  return response.has_change() ? ApplyOne(response.epoch(), response.change()) : absl::OkStatus();
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
    SetPosition(change.sequence());
    return absl::OkStatus();
  }
  for (int failures = 0;; ++failures) {
    done = gate_.RunFollowed(change.id(), change.actor(), [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      ASSIGN_OR_RETURN(outcome.commit, EffectOf(call, change));
      FaultPoint("follower.before-position");
      RETURN_IF_ERROR(MovePosition(call, epoch, change.sequence(), outcome.commit));
      return outcome;
    });
    if (done.ok() || !IsPassing(done)) break;
    if (!Pause(failures)) return done;
  }
  if (!done.ok()) RETURN_IF_ERROR(Park(epoch, change, done));
  SetPosition(change.sequence());
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
    RETURN_IF_ERROR(MovePosition(call, epoch, change.sequence(), outcome.commit));
    return outcome;
  });
}

}  // namespace sjelden
