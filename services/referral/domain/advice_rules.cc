#include "referral/domain/advice_rules.h"

#include <algorithm>

#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "referral/domain/advice_errors.h"
#include "referral/domain/referral_errors.h"
#include "referral/domain/unit_owner.h"

namespace sjelden::referral {
namespace {

absl::Status CheckAdviceCondition(AdviceVerb verb, const v1::AdviceDialogue& dialogue, const Acting& acting) {
  switch (verb) {
    case AdviceVerb::kAskOn:
    case AdviceVerb::kAnswer:
      return RoomFor(verb, dialogue) > 0 ? absl::OkStatus() : AdviceFull();
    case AdviceVerb::kConvert:
      return dialogue.may_convert() ? absl::OkStatus() : ConversionNotAllowed();
    case AdviceVerb::kCloseForSilence: {
      const std::string& until = dialogue.next_action_date();
      return FormatDay(acting.today()) > until ? absl::OkStatus() : ReferrerHasTime(until);
    }
    default:
      return absl::OkStatus();
  }
}

// Whoever of the asked side has answered before goes on, the latest first.
std::vector<std::string> AnswerersOf(const v1::AdviceDialogue& dialogue) {
  std::vector<std::string> people;
  for (const v1::AdviceMessage& message : dialogue.messages()) {
    if (message.side() == v1::ADVICE_SIDE_ASKED) people.insert(people.begin(), message.author());
  }
  return people;
}

}  // namespace

size_t RoomFor(AdviceVerb reply, const v1::AdviceDialogue& dialogue) {
  const bool asks = reply == AdviceVerb::kAskOn;
  size_t used = asks ? kMostAdviceTextBytes : 0;
  for (const v1::AdviceMessage& message : dialogue.messages()) used += message.text().size();
  const bool full = dialogue.messages_size() + (asks ? 1 : 0) >= kMostAdviceMessages || used >= kMostAdviceBytes;
  return full ? 0 : std::min(kMostAdviceTextBytes, kMostAdviceBytes - used);
}

absl::Status CanTake(AdviceVerb verb, const v1::AdviceDialogue& dialogue, const Acting& acting) {
  const AdviceTransition& row = TransitionOf(verb);
  const uint32_t sides = (acting.at_sender ? kSender : 0) | (acting.at_receiver ? kReceiver : 0);
  if ((row.who & sides) == 0) return AdviceNotOnThisSide(row);
  if (!IsIn(row.from, dialogue.state())) return AdviceNotInThisState(row, dialogue.state());
  return CheckAdviceCondition(verb, dialogue, acting);
}

std::vector<std::string> AvailableActions(const v1::AdviceDialogue& dialogue, const Acting& acting,
                                          const std::function<bool(const std::string&)>& allows) {
  std::vector<std::string> actions;
  for (const AdviceTransition& row : AdviceTransitions()) {
    const std::string action(row.action);
    if (std::find(actions.begin(), actions.end(), action) != actions.end()) continue;
    if (allows(std::string(row.permission)) && CanTake(row.verb, dialogue, acting).ok()) actions.push_back(action);
  }
  return actions;
}

bool IsOpen(const v1::AdviceDialogue& dialogue) {
  return dialogue.state() == v1::ADVICE_STATE_AWAITING_ADVICE || dialogue.state() == v1::ADVICE_STATE_AWAITING_REFERRER;
}

absl::Status CheckOwned(const v1::AdviceDialogue& dialogue) {
  const bool acts = dialogue.next_action() != v1::ADVICE_ACTION_UNSPECIFIED;
  const bool owned = !dialogue.owner().empty() && acts && !dialogue.next_action_date().empty();
  const bool free = dialogue.owner().empty() && !acts && dialogue.next_action_date().empty();
  return (IsOpen(dialogue) ? owned : free) ? absl::OkStatus() : AdviceNotOwned();
}

absl::Status Settle(v1::AdviceDialogue& dialogue, const Acting& acting, const AdviceNorms& norms) {
  if (!IsOpen(dialogue)) {
    dialogue.clear_owner();
    dialogue.clear_next_action();
    dialogue.clear_next_action_date();
    return CheckOwned(dialogue);
  }
  const bool asked_owes = dialogue.state() == v1::ADVICE_STATE_AWAITING_ADVICE;
  const std::string& unit = asked_owes ? dialogue.asked_unit() : dialogue.asking_unit();
  const std::string owner = asked_owes ? OwnerAt(AnswerersOf(dialogue), unit, "assessor", acting.roster)
                                       : OwnerAt({dialogue.asked_by()}, unit, "referring-clinician", acting.roster);
  if (owner.empty()) return NobodyToOwn(unit);
  const v1::AdviceAction action = asked_owes ? v1::ADVICE_ACTION_GIVE_ADVICE : v1::ADVICE_ACTION_FOLLOW_UP;
  if (dialogue.next_action() != action) {
    const int days = asked_owes ? norms.give_advice : norms.follow_up;
    dialogue.set_next_action_date(FormatDay(acting.calendar.WorkingDaysAfter(acting.today(), days)));
  }
  dialogue.set_owner(owner);
  dialogue.set_next_action(action);
  return CheckOwned(dialogue);
}

void Take(AdviceVerb verb, v1::AdviceDialogue& dialogue, const Acting& acting) {
  const AdviceTransition& row = TransitionOf(verb);
  if (row.to != v1::ADVICE_STATE_UNSPECIFIED) dialogue.set_state(row.to);
  *dialogue.mutable_update_time() = ToTimestamp(acting.now);
}

int UnreadBy(v1::AdviceSide side, const v1::AdviceDialogue& dialogue) {
  return static_cast<int>(std::count_if(
      dialogue.messages().begin(), dialogue.messages().end(),
      [side](const v1::AdviceMessage& message) { return message.side() != side && !message.has_read(); }));
}

}  // namespace sjelden::referral
