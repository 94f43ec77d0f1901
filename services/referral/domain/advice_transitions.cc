#include "referral/domain/advice_transitions.h"

#include <array>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"

namespace sjelden::referral {
namespace {

using v1::ADVICE_STATE_AWAITING_ADVICE;
using v1::ADVICE_STATE_AWAITING_REFERRER;
using v1::ADVICE_STATE_CLOSED;
using v1::ADVICE_STATE_CONVERTED;
using v1::ADVICE_STATE_UNSPECIFIED;

constexpr uint32_t kOpenAdvice = States(ADVICE_STATE_AWAITING_ADVICE, ADVICE_STATE_AWAITING_REFERRER);
constexpr uint32_t kAnyAdvice = kOpenAdvice | States(ADVICE_STATE_CLOSED, ADVICE_STATE_CONVERTED);
// Whoever owes an answer is not rid of it by an end: a dialogue closes while the move is the referrer's.
constexpr uint32_t kAnswered = States(ADVICE_STATE_AWAITING_REFERRER);

constexpr std::array<AdviceTransition, 7> kAdviceTransitions{{
    {AdviceVerb::kAskOn, "Ask, or tell more", "reply", "advice.write", kOpenAdvice, ADVICE_STATE_AWAITING_ADVICE,
     kSender, false, "there is room, beside that for an answer; a date that runs stays"},
    {AdviceVerb::kAnswer, "Answer, or ask back", "reply", "advice.write", kOpenAdvice, ADVICE_STATE_AWAITING_REFERRER,
     kReceiver, false, "there is room; a date that runs stays"},
    {AdviceVerb::kMarkRead, "Say that it was read", "mark-read", "advice.write", kAnyAdvice, ADVICE_STATE_UNSPECIFIED,
     kSender | kReceiver, false, "what the other side wrote, once, by name"},
    {AdviceVerb::kSetConversion, "Allow a referral, or no longer", "set-conversion", "advice.ask", kOpenAdvice,
     ADVICE_STATE_UNSPECIFIED, kSender, false, ""},
    {AdviceVerb::kConvert, "Make a referral of it", "convert", "advice.convert", kOpenAdvice, ADVICE_STATE_CONVERTED,
     kReceiver, false, "the referrer has allowed it before"},
    {AdviceVerb::kClose, "Close", "close", "advice.write", kAnswered, ADVICE_STATE_CLOSED, kSender, false, ""},
    {AdviceVerb::kCloseForSilence, "Close, because the referrer is silent", "close", "advice.write", kAnswered,
     ADVICE_STATE_CLOSED, kReceiver, true, "the referrer's date has passed"},
}};

std::string AdviceNamesOf(uint32_t states) {
  std::vector<std::string> names;
  for (int state = 1; state < v1::AdviceState_ARRAYSIZE; ++state) {
    const auto one = static_cast<v1::AdviceState>(state);
    if (IsIn(states, one)) names.push_back(StateName(one));
  }
  return absl::StrJoin(names, ", ");
}

std::string AdviceSidesOf(uint32_t who) {
  if (who == kSender) return "asking";
  return who == kReceiver ? "asked" : "asking or asked";
}

}  // namespace

const std::vector<AdviceTransition>& AdviceTransitions() {
  static const std::vector<AdviceTransition> transitions(kAdviceTransitions.begin(), kAdviceTransitions.end());
  return transitions;
}

const AdviceTransition& TransitionOf(AdviceVerb verb) {
  for (const AdviceTransition& row : kAdviceTransitions) {
    if (row.verb == verb) return row;
  }
  return kAdviceTransitions.front();  // not reached: a test walks the verbs
}

std::string StateName(v1::AdviceState state) {
  const std::string& name = v1::AdviceState_Name(state);
  return std::string(absl::StripPrefix(name, "ADVICE_STATE_"));
}

std::string AdviceTransitionsAsMarkdown() {
  std::string page =
      "# What may become of an advice dialogue\n\n"
      "Generated from `domain/advice_transitions.cc`, the table that the service itself obeys; do not edit.\n"
      "A dialogue is born as AWAITING_ADVICE. What is not listed is refused.\n"
      "\n"
      "| What | From | To | Side | Permission | Reason | Condition |\n"
      "| --- | --- | --- | --- | --- | --- | --- |\n";
  for (const AdviceTransition& row : kAdviceTransitions) {
    absl::StrAppend(&page, "| ", std::string(row.label), " | ", AdviceNamesOf(row.from), " | ",
                    row.to == ADVICE_STATE_UNSPECIFIED ? "stays" : StateName(row.to), " | ", AdviceSidesOf(row.who),
                    " | `", std::string(row.permission), "` | ", row.needs_reason ? "needed" : "", " | ",
                    std::string(row.condition), " |\n");
  }
  return page;
}

}  // namespace sjelden::referral
