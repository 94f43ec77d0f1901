#include "referral/rpc/advice_changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::MarkDialogueReadResponse>> MarkDialogueRead(const Deps& d, const Call& call,
                                                                       const v1::MarkDialogueReadRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadDialogue(call, req.name()));
  const AdviceStanding standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::AdviceDialogue next, ReadAdvice(current.value, req.number(), standing.acting()));
  const v1::AdviceSide side = SideOf(call, next.asking_unit(), next.asked_unit());
  const bool all_was_read = UnreadBy(v1::ADVICE_SIDE_ASKING, next) == UnreadBy(v1::ADVICE_SIDE_ASKING, current.value) &&
                            UnreadBy(v1::ADVICE_SIDE_ASKED, next) == UnreadBy(v1::ADVICE_SIDE_ASKED, current.value);
  if (all_was_read) return ShowsDialogue<v1::MarkDialogueReadResponse>(d, call, current.value, current.version);
  return DialogueBecomes<v1::MarkDialogueReadResponse>(d, call, current, next,
                                                       ReadEvent(next, side, standing.acting().person));
}

}  // namespace sjelden::referral
