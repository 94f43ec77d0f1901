#include "referral/rpc/advice_changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::CloseDialogueResponse>> CloseDialogue(const Deps& d, const Call& call,
                                                                 const v1::CloseDialogueRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadDialogueForChange(call, req.name(), req.etag()));
  const AdviceStanding standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::AdviceDialogue next, EndAdvice(current.value, req.reason(), standing.acting(), d.advice));
  return DialogueBecomes<v1::CloseDialogueResponse>(d, call, current, next, ClosedEvent(next));
}

}  // namespace sjelden::referral
