#include "pathway/follow/on_referral_withdrawn.h"

#include "pathway/domain/opening.h"
#include "pathway/rpc/present.h"
#include "platform/status/status_macros.h"

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
  ASSIGN_OR_RETURN(Commit commit, d.store.Replace(loaded, FlagWithdrawal(loaded.ToCase(), ActOf(d, call))));
  d.store.ClaimWithdrawal(withdrawn.referral(), *taken, commit);
  return commit;
}

}  // namespace sjelden::pathway
