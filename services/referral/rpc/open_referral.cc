#include "referral/domain/intake.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::OpenReferralResponse>> OpenReferral(const Deps& d, const Call& call,
                                                               const v1::OpenReferralRequest& req) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(req.name()));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
  if (current.value.has_first_opening()) {
    return Shows<v1::OpenReferralResponse>(d, call, current.value, current.version);
  }
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next, OpenReferral(current.value, standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::OpenReferralResponse>(d, call, current, next));
  Tell(outcome.commit, next, current.version + 1, OpenedEvent(next));
  return outcome;
}

}  // namespace sjelden::referral
