// A parked change applied again, at an operator's wish.
#include <chrono>

#include "absl/strings/str_cat.h"
#include "grpcpp/channel.h"
#include "platform/call/grpc_status.h"
#include "platform/change/feed_keys.h"
#include "platform/change/follower.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/change/v1/change_feed_service.grpc.pb.h"

namespace sjelden {
namespace {

using change::v1::Change;
using platform::v1::ParkedChange;

constexpr auto kFetchWithin = std::chrono::seconds(10);

// The source was put back since: the number names another change now, or none.
absl::Status ChangeGone() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "PARKED_CHANGE_GONE",
                   "the followed feed does not hold this change any more: compare the two records by hand");
}

}  // namespace

absl::StatusOr<Change> Follower::Fetch(uint64_t sequence) const {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + kFetchWithin);
  change::v1::FollowRequest request;
  request.set_topic(change::v1::TOPIC_CHANGES);
  request.set_after_sequence(sequence - 1);
  const auto stub = change::v1::ChangeFeedService::NewStub(channel_);
  const auto reader = stub->Follow(&context, request);
  change::v1::FollowResponse response;
  while (reader->Read(&response)) {
    if (response.changes().empty()) continue;  // says only that the position is accepted
    context.TryCancel();
    (void)reader->Finish();
    return response.changes(0);
  }
  RETURN_IF_ERROR(FromGrpcStatus(reader->Finish()));
  return ChangeGone();
}

absl::Status Follower::Reapply(uint64_t sequence) {
  const View view(gate_.parts().kv.Snapshot(), gate_.parts().sealer);
  const std::string key = ParkedKey(source_, sequence).bytes;
  ASSIGN_OR_RETURN(const auto parked, view.Scan<ParkedChange>(key, key + '\0', 1));
  if (parked.empty()) return absl::OkStatus();
  absl::StatusOr<Change> change = Fetch(sequence);
  if (change.ok() && change->id() != parked[0].row.change_id()) change = ChangeGone();
  absl::Status applied = change.status();
  if (change.ok()) {
    applied = gate_.RunFollowed(change->id(), change->actor(), [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      AnyOutcome outcome;
      ASSIGN_OR_RETURN(outcome.commit, EffectOf(call, *change));
      outcome.commit.RemoveIndex(ParkedKey(source_, sequence));
      return outcome;
    });
  }
  if (IsKeyDestroyed(applied)) return Unpark(parked[0].row);
  if (applied.ok() || IsPassing(applied)) return applied;
  return ParkAgain(parked[0].row, applied);
}

absl::Status Follower::Unpark(const ParkedChange& parked) {
  return gate_.RunFollowed(parked.change_id(), "", [&](const Call&) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    outcome.commit.RemoveIndex(ParkedKey(source_, parked.sequence()));
    return outcome;
  });
}

absl::Status Follower::ParkAgain(const ParkedChange& parked, const absl::Status& error) {
  alarm_.Raise("change-parked", absl::StrCat(source_, "/", parked.sequence()), ReasonOf(error));
  return gate_.RunFollowed(parked.change_id(), "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    ParkedChange again = parked;
    again.set_error(ReasonOf(error));
    *again.mutable_time() = ToTimestamp(call.now);
    AnyOutcome outcome;
    outcome.commit.PutIndex(ParkedKey(source_, parked.sequence()), 1, again);
    return outcome;
  });
}

}  // namespace sjelden
