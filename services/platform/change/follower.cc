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

bool IsFact(const std::string& event) { return event == platform::v1::AccessFact::descriptor()->full_name(); }

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
  std::vector<const Change*> concerning;  // the others only move the position
  for (const Change& change : response.changes()) {
    const std::string event = EventName(change);
    if (AppliesFact(event) || handlers_.count(event) > 0 || change.sequence() % kStorePositionEvery == 0) {
      concerning.push_back(&change);
    }
  }
  absl::Span<const Change* const> rest = concerning;
  while (!rest.empty()) {
    size_t applied = ApplyTogether(response.epoch(), rest);
    if (applied == 0) {
      RETURN_IF_ERROR(ApplyOne(response.epoch(), *rest.front()));
      applied = 1;
    }
    rest.remove_prefix(applied);
  }
  if (!response.changes().empty()) SetPosition(response.changes().rbegin()->sequence());
  return absl::OkStatus();
}

bool Follower::AppliesFact(const std::string& event) const { return applies_facts_ && IsFact(event); }

absl::StatusOr<Commit> Follower::EffectOf(const Call& call, const Change& change) const {
  const std::string event = EventName(change);
  if (AppliesFact(event)) return ApplyFact(change);
  const auto handler = handlers_.find(event);
  if (handler == handlers_.end()) return Commit();
  return handler->second(call, change);
}

AnyHandler Follower::Applying(const std::string& epoch, const Change& change) const {
  return [this, &epoch, &change](const Call& call) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    ASSIGN_OR_RETURN(outcome.commit, EffectOf(call, change));
    FaultPoint("follower.before-position");
    RETURN_IF_ERROR(MovePosition(call, epoch, change.sequence(), outcome.commit));
    return outcome;
  };
}

size_t Follower::ApplyTogether(const std::string& epoch, absl::Span<const Change* const> changes) {
  std::vector<Followed> followed;
  for (const Change* change : changes) {
    const bool asks_facts = handlers_.count(EventName(*change)) > 0;
    followed.push_back({change->id(), change->actor(), Applying(epoch, *change), asks_facts});
  }
  const size_t applied = gate_.RunFollowedTogether(PositionKey(source_), followed);
  if (applied > 0) SetPosition(changes[applied - 1]->sequence());
  return applied;
}

absl::Status Follower::ApplyOne(const std::string& epoch, const Change& change) {
  absl::Status done;
  for (int failures = 0;; ++failures) {
    done = gate_.RunFollowed(change.id(), change.actor(), Applying(epoch, change));
    if (done.ok() || !IsPassing(done)) break;
    if (!Pause(failures)) return done;
  }
  if (IsKeyDestroyed(done)) {
    RETURN_IF_ERROR(PassOver(epoch, change));
  } else if (!done.ok()) {
    RETURN_IF_ERROR(Park(epoch, change, done));
  }
  SetPosition(change.sequence());
  return absl::OkStatus();
}

absl::Status Follower::PassOver(const std::string& epoch, const Change& change) {
  LogInfo("change-of-erased-record", {{"source", source_}, {"sequence", std::to_string(change.sequence())}});
  return gate_.RunFollowed(change.id(), change.actor(), [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    RETURN_IF_ERROR(MovePosition(call, epoch, change.sequence(), outcome.commit));
    return outcome;
  });
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
