#include "registry/follow/erasures.h"

#include "platform/change/alarm.h"
#include "platform/change/erase_from_feed.h"
#include "platform/status/status_macros.h"
#include "registry/store/erasures.h"
#include "sjelden/registry/v1/events.pb.h"
#include "sjelden/registry/v1/retention.pb.h"

namespace sjelden::registry {
namespace {

constexpr size_t kMostOpen = 1000;  // at once; each takes two persons, so they are few

absl::Status NoteAlarm(CallGate& gate, const pb::Erasure& erasure) {
  return gate.RunFollowed("sweep/silent-erasures", "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    ASSIGN_OR_RETURN(const auto current, GetErasureByName(call.view, erasure.name(), "name"));
    if (!IsToBeRaised(current.value, call.now)) return outcome;
    pb::Erasure next = current.value;
    *next.mutable_alarm_time() = ToTimestamp(call.now);
    *next.mutable_update_time() = ToTimestamp(call.now);
    ReplaceErasure(outcome.commit, current, next);
    return outcome;
  });
}

// Overwrites what earlier changes say of an entry, then receipts it.
absl::Status DoEraseFromFeed(CallGate& gate, const RetentionDeps& deps, const pb::EraseFromFeedRequest& request,
                             const platform::v1::OutboxEffect& effect) {
  const FeedErasure erasure{request.patient(), request.item(), pb::EntryErased::descriptor()->full_name()};
  RETURN_IF_ERROR(EraseFromFeed(gate, erasure).status());
  platform::v1::RecordErasureReceiptRequest receipt;
  receipt.set_erasure(request.erasure());
  receipt.set_answer(platform::v1::ERASURE_ANSWER_DESTROYED);
  receipt.set_request_id(request.request_id());
  return OwnErasureReceipts(gate, deps)(receipt, effect);
}

}  // namespace

SendErasureReceipt OwnErasureReceipts(CallGate& gate, const RetentionDeps& deps) {
  return [&gate, &deps](const platform::v1::RecordErasureReceiptRequest& request,
                        const platform::v1::OutboxEffect& effect) {
    return gate.RunFollowed(effect.cause(), effect.on_behalf_of(), [&](const Call& call) {
      return Erase(RecordErasureReceipt(deps, call, request));
    });
  };
}

absl::Status RaiseSilentErasures(CallGate& gate) {
  const View view(gate.parts().kv.Snapshot(), gate.parts().sealer);
  ASSIGN_OR_RETURN(const auto open, OpenErasures(view, kMostOpen));
  for (const auto& erasure : open) {
    if (!IsToBeRaised(erasure.value, gate.parts().clock.Now())) continue;
    // Told first: a crash between the two tells twice, never not at all.
    Alarm{erasure.value.owner()}.Raise("erasure-silent", erasure.value.name(),
                                       pb::ErasureAction_Name(erasure.value.next_action()));
    RETURN_IF_ERROR(NoteAlarm(gate, erasure.value));
  }
  return absl::OkStatus();
}

absl::Status WorkOnErasures(Server& server, const RetentionDeps& deps) {
  CallGate& gate = server.gate();
  RETURN_IF_ERROR(server.PerformErasures(OwnErasureReceipts(gate, deps)));
  server.outbox().On<pb::EraseFromFeedRequest>(
      kEraseFromFeed, [&gate, &deps](const pb::EraseFromFeedRequest& request, const platform::v1::OutboxEffect& effect) {
        return DoEraseFromFeed(gate, deps, request, effect);
      });
  server.recurring().Every("silent-erasures", absl::Hours(1), [&gate] { return RaiseSilentErasures(gate); });
  return absl::OkStatus();
}

}  // namespace sjelden::registry
