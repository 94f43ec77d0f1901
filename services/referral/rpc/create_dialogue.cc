#include "platform/status/error.h"
#include "referral/rpc/advice_changes.h"

namespace sjelden::referral {

absl::StatusOr<AdvisedPatient> FindAdvisedPatient(const Deps& d, const Prepare& caller,
                                                  const v1::CreateDialogueRequest& req) {
  const absl::Status unknown = InvalidField("dialogue.patient", "names no patient that you may see");
  if (!IsPatientName(req.dialogue().patient())) return unknown;
  absl::StatusOr<std::string> name = d.registry.PatientSeenBy(caller, req.dialogue().patient());
  if (absl::IsInvalidArgument(name.status())) return unknown;
  RETURN_IF_ERROR(name.status());
  return AdvisedPatient{*std::move(name)};
}

absl::StatusOr<Outcome<v1::CreateDialogueResponse>> CreateDialogue(const Deps& d, const Call& call,
                                                                   const v1::CreateDialogueRequest& req,
                                                                   const AdvisedPatient& patient) {
  const AdviceName name{ControllerOfUnit(req.dialogue().asked_unit()), call.NewId()};
  const AdviceStanding standing(call, d.calendar, req.dialogue());
  ASSIGN_OR_RETURN(const v1::AdviceDialogue dialogue,
                   BeginAdvice(req.dialogue(), req.text(), name, patient.name, standing.acting(), d.advice));
  auto outcome = ShowsDialogue<v1::CreateDialogueResponse>(d, call, dialogue, 1);
  ASSIGN_OR_RETURN(outcome.commit, CreateAdvice(dialogue));
  TellOfDialogue(outcome.commit, dialogue, 1, AskedEvent(dialogue));
  outcome.commit.Enqueue(kGrantCareRelation, AdvisingRelation(dialogue));
  return outcome;
}

}  // namespace sjelden::referral
