#include "pathway/follow/on_planned_start_moved.h"

#include "pathway/domain/steps.h"
#include "pathway/rpc/present.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnPlannedStartMoved(const Deps& d, const Call& call,
                                           const referral::v1::PlannedStartMoved& moved) {
  if (!IsReferralName(moved.referral())) return Commit();
  ASSIGN_OR_RETURN(const auto taken, d.store.PathwayOfReferral(call.view, moved.referral()));
  if (!taken.has_value()) return Commit();
  ASSIGN_OR_RETURN(const LoadedCase loaded, d.store.Get(call.view, *taken));
  if (loaded.head.value.pathway().state() == pb::PATHWAY_STATE_CLOSED) return Commit();
  Case next = loaded.ToCase();
  // Where several referrals joined, the days count from the promise of one.
  if (next.stored.planned_start_date() == moved.move().from_date()) {
    MovePromise(next, moved.move().to_date(), ActOf(d, call));
    Settle(next, ActOf(d, call));
  }
  pb::TimelineEntry& entry = next.noted.emplace_back();
  entry.set_kind(pb::TIMELINE_KIND_PLANNED_START_MOVED);
  entry.set_document(moved.referral());
  entry.set_actor(moved.move().person());
  *entry.mutable_time() = moved.move().time();
  return d.store.Replace(loaded, next);
}

}  // namespace sjelden::pathway
