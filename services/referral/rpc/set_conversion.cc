#include "referral/rpc/advice_changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::SetConversionResponse>> SetConversion(const Deps& d, const Call& call,
                                                                 const v1::SetConversionRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadDialogueForChange(call, req.name(), req.etag()));
  const AdviceStanding standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::AdviceDialogue next,
                   AllowConversion(current.value, req.may_convert(), standing.acting()));
  if (next.may_convert() == current.value.may_convert()) {
    return ShowsDialogue<v1::SetConversionResponse>(d, call, current.value, current.version);
  }
  return DialogueBecomes<v1::SetConversionResponse>(d, call, current, next, ConversionSetEvent(next));
}

}  // namespace sjelden::referral
