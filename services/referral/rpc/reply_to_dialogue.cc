#include "referral/rpc/advice_changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::ReplyToDialogueResponse>> ReplyToDialogue(const Deps& d, const Call& call,
                                                                     const v1::ReplyToDialogueRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadDialogueForChange(call, req.name(), req.etag()));
  const AdviceStanding standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::AdviceDialogue next, AddAdvice(current.value, req.text(), standing.acting(), d.advice));
  return DialogueBecomes<v1::ReplyToDialogueResponse>(d, call, current, next, RepliedEvent(next));
}

}  // namespace sjelden::referral
