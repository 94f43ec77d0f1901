#include "referral/rpc/advice_changes.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::ConvertToReferralResponse>> ConvertToReferral(const Deps& d, const Call& call,
                                                                         const v1::ConvertToReferralRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadDialogueForChange(call, req.name(), req.etag()));
  const AdviceStanding standing(call, d.calendar, current.value);
  const ReferralName name{current.value.controller(), call.NewId()};
  ASSIGN_OR_RETURN(const Conversion conversion, ConvertAdvice(current.value, req.urgency(), name, call.NewId(),
                                                              standing.acting(), d.advice));
  const v1::Referral& referral = conversion.referral;
  ASSIGN_OR_RETURN(auto outcome, DialogueBecomes<v1::ConvertToReferralResponse>(d, call, current, conversion.dialogue,
                                                                                ConvertedEvent(conversion.dialogue)));
  ASSIGN_OR_RETURN(*outcome.response.mutable_referral(), Present(d, call, referral, 1));
  outcome.disclosed.push_back(RelationsOf(referral, 1));
  outcome.commit.Append(d.store.Create(referral));
  TellSubmitted(outcome.commit, referral, 1);
  return outcome;
}

}  // namespace sjelden::referral
