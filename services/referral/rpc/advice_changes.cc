#include "referral/rpc/advice_changes.h"

namespace sjelden::referral {

AdviceStanding::AdviceStanding(const Call& call, const ReferralCalendar& calendar, const v1::AdviceDialogue& dialogue)
    : roster_(call, dialogue.patient(), dialogue.name()),
      acting_{call.actor.responsible(),
              call.actor.role,
              call.facts.IsWithin(call.actor.unit, dialogue.asking_unit()),
              call.facts.IsWithin(call.actor.unit, dialogue.asked_unit()),
              call.actor.is_service(),
              call.now,
              roster_,
              calendar} {}

v1::AdviceSide SideOf(const Call& call, const std::string& asking_unit, const std::string& asked_unit) {
  if (call.facts.IsWithin(call.actor.unit, asked_unit)) return v1::ADVICE_SIDE_ASKED;
  if (call.facts.IsWithin(call.actor.unit, asking_unit)) return v1::ADVICE_SIDE_ASKING;
  return v1::ADVICE_SIDE_UNSPECIFIED;
}

absl::StatusOr<Versioned<v1::AdviceDialogue>> LoadDialogue(const Call& call, const std::string& name) {
  ASSIGN_OR_RETURN(const AdviceName parsed, ParseAdviceName(name));
  return FindAdvice(call.view, parsed);
}

absl::StatusOr<Versioned<v1::AdviceDialogue>> LoadDialogueForChange(const Call& call, const std::string& name,
                                                                    const std::string& etag) {
  ASSIGN_OR_RETURN(Versioned<v1::AdviceDialogue> current, LoadDialogue(call, name));
  RETURN_IF_ERROR(CheckEtag(etag, current.version));
  return current;
}

}  // namespace sjelden::referral
