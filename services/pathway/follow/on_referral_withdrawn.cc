#include "pathway/follow/on_referral_withdrawn.h"

#include "pathway/domain/opening.h"
#include "pathway/rpc/present.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnReferralWithdrawn(const Deps& d, const Call& call,
                                           const referral::v1::ReferralWithdrawn& withdrawn) {
  if (!IsReferralName(withdrawn.referral())) return Commit();
  ASSIGN_OR_RETURN(const auto taken, d.store.PathwayOfReferral(call.view, withdrawn.referral()));
  if (!taken.has_value()) return Commit();
  ASSIGN_OR_RETURN(const bool flagged, d.store.IsWithdrawalFlagged(call.view, withdrawn.referral()));
  if (flagged) return Commit();
  ASSIGN_OR_RETURN(const LoadedCase loaded, d.store.Get(call.view, *taken));
  if (loaded.head.value.pathway().state() == pb::PATHWAY_STATE_CLOSED) return Commit();
  Case next = FlagWithdrawal(loaded.ToCase(), ActOf(d, call));
  pb::TimelineEntry& entry = next.noted.emplace_back();
  entry.set_kind(pb::TIMELINE_KIND_REFERRAL_WITHDRAWN);
  entry.set_document(withdrawn.referral());
  entry.set_actor(call.actor.responsible());
  *entry.mutable_time() = ToTimestamp(call.now);
  ASSIGN_OR_RETURN(Commit commit, d.store.Replace(loaded, next));
  d.store.ClaimWithdrawal(withdrawn.referral(), *taken, commit);
  return commit;
}

}  // namespace sjelden::pathway
