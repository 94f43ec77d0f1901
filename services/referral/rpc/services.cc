#include "referral/rpc/services.h"

#include "referral/rpc/advice_handlers.h"

namespace sjelden::referral {

UnaryServices Services(CallGate& gate, const Deps& deps) {
  UnaryServices services;

  UnaryService& referrals = services.emplace_back(v1::ReferralService::descriptor(), gate);
  referrals.Serve(deps, &FindPatient, &CreateReferral);
  referrals.Serve(deps, &UpdateDraft);
  referrals.Serve(deps, &SubmitReferral);
  referrals.Serve(deps, &WithdrawReferral);
  referrals.Serve(deps, &AskForInformation);
  referrals.Serve(deps, &AnswerInformationRequest);
  referrals.Serve(deps, &AssessReferral);
  referrals.Serve(deps, &AssignReferral);
  referrals.Serve(deps, &UnassignReferral);
  referrals.Serve(deps, &AcknowledgeOutcome);
  referrals.Serve(deps, &RegisterInError);
  referrals.Serve(deps, &GetReferral);
  referrals.Serve(deps, &ListReferrals);
  referrals.Serve(deps, &GetTriageProposals);
  referrals.Serve(deps, &AcknowledgePathway);
  referrals.Serve(deps, &ListUnacknowledgedAcceptances);

  UnaryService& intake = services.emplace_back(v1::IntakeService::descriptor(), gate);
  intake.Serve(deps, &OpenReferral);
  intake.Serve(deps, &RecordTelephoneAnswer);

  UnaryService& clocks = services.emplace_back(v1::ClockService::descriptor(), gate);
  clocks.Serve(deps, &ListClocks);
  clocks.Serve(deps, &TakeTimeToProve, &ProveClocks);
  clocks.Serve(deps, &RecordPatientInformed);
  clocks.Serve(deps, &RecordBreachStep);
  clocks.Serve(deps, &MovePlannedStart);

  services.emplace_back(v1::CompletenessService::descriptor(), gate).Serve(deps, &GetCompleteness);

  UnaryService& attachments = services.emplace_back(v1::AttachmentService::descriptor(), gate);
  attachments.Serve(deps, &BeginAttachment);
  attachments.Serve(deps, &WriteAttachment);
  attachments.Serve(deps, &TakeTime, &FinishAttachment);
  attachments.Serve(deps, &ReadAttachment);
  attachments.Serve(deps, &RemoveAttachment);

  UnaryService& letters = services.emplace_back(v1::LetterService::descriptor(), gate);
  letters.Serve(deps, &PrepareGetLetter, &GetLetter);

  UnaryService& advice = services.emplace_back(v1::AdviceService::descriptor(), gate);
  advice.Serve(deps, &FindAdvisedPatient, &CreateDialogue);
  advice.Serve(deps, &ReplyToDialogue);
  advice.Serve(deps, &MarkDialogueRead);
  advice.Serve(deps, &SetConversion);
  advice.Serve(deps, &ConvertToReferral);
  advice.Serve(deps, &CloseDialogue);
  advice.Serve(deps, &GetDialogue);
  advice.Serve(deps, &ListDialogues);

  return services;
}

}  // namespace sjelden::referral
