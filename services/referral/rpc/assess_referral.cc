#include "referral/domain/referral_assessment.h"
#include "referral/domain/referral_events.h"
#include "referral/domain/referral_handover.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::AssessReferralResponse>> AssessReferral(const Deps& d, const Call& call,
                                                                   const v1::AssessReferralRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next, AssessReferral(current.value, req.assessment(), standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::AssessReferralResponse>(d, call, current, next));
  Tell(outcome.commit, next, current.version + 1, AssessedEvent(next));
  if (IsAccepted(next.state())) Tell(outcome.commit, next, current.version + 1, AcceptedEvent(next));
  if (next.state() == v1::REFERRAL_STATE_FORWARDED) {
    const std::string receiver = ControllerOfUnit(req.assessment().forward().receiving_unit());
    outcome.commit.Enqueue(kDeliverForwarding, Forwarding(next, {receiver, call.NewId()}));
  }
  return outcome;
}

}  // namespace sjelden::referral
