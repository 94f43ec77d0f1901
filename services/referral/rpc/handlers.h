// Every RPC of the referral service, one function each; how they are called is services/platform/call/call.h.
//
// Pure but for FindPatient and PrepareGetLetter, the Prepares of CreateReferral and GetLetter, which ask the registry
// once.
#pragma once

#include <functional>
#include <string>

#include "platform/call/call.h"
#include "platform/call/gate.h"
#include "referral/domain/advice_norms.h"
#include "referral/domain/assignment_functions.h"
#include "referral/domain/attachment_rules.h"
#include "referral/domain/completeness.h"
#include "referral/domain/letter_templates.h"
#include "referral/domain/referral_calendar.h"
#include "referral/domain/triage_proposals.h"
#include "referral/peers/registry.h"
#include "referral/store/referral_store.h"
#include "sjelden/referral/v1/attachment_service.pb.h"
#include "sjelden/referral/v1/clock_service.pb.h"
#include "sjelden/referral/v1/completeness_service.pb.h"
#include "sjelden/referral/v1/intake_service.pb.h"
#include "sjelden/referral/v1/letter_service.pb.h"
#include "sjelden/referral/v1/referral_changes.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"

namespace sjelden::referral {

// What handlers rest on. Immutable; lives as long as the server.
struct Deps {
  const ReferralStore& store;
  const ReferralCalendar& calendar;
  const Registry& registry;
  const AssignmentFunctions& functions;
  const AttachmentRules& attachments;
  const v1::TriageProposals& proposals;
  const LetterTemplates& letters;
  const v1::CompletenessRules& completeness;
  const AdviceNorms& advice;
  // Returns the present state of the store, for a Prepare.
  std::function<View()> view;
};

// What creation learned from the registry.
struct FoundPatient {
  std::string name;
};
absl::StatusOr<FoundPatient> FindPatient(const Deps& d, const Prepare& caller, const v1::CreateReferralRequest& req);

absl::StatusOr<Outcome<v1::CreateReferralResponse>> CreateReferral(const Deps& d, const Call& call,
                                                                   const v1::CreateReferralRequest& req,
                                                                   const FoundPatient& patient);
absl::StatusOr<Outcome<v1::UpdateDraftResponse>> UpdateDraft(const Deps& d, const Call& call,
                                                             const v1::UpdateDraftRequest& req);
absl::StatusOr<Outcome<v1::SubmitReferralResponse>> SubmitReferral(const Deps& d, const Call& call,
                                                                   const v1::SubmitReferralRequest& req);
absl::StatusOr<Outcome<v1::WithdrawReferralResponse>> WithdrawReferral(const Deps& d, const Call& call,
                                                                       const v1::WithdrawReferralRequest& req);
absl::StatusOr<Outcome<v1::AskForInformationResponse>> AskForInformation(const Deps& d, const Call& call,
                                                                         const v1::AskForInformationRequest& req);
absl::StatusOr<Outcome<v1::AnswerInformationRequestResponse>> AnswerInformationRequest(
    const Deps& d, const Call& call, const v1::AnswerInformationRequestRequest& req);
absl::StatusOr<Outcome<v1::AssessReferralResponse>> AssessReferral(const Deps& d, const Call& call,
                                                                   const v1::AssessReferralRequest& req);
absl::StatusOr<Outcome<v1::AssignReferralResponse>> AssignReferral(const Deps& d, const Call& call,
                                                                   const v1::AssignReferralRequest& req);
absl::StatusOr<Outcome<v1::UnassignReferralResponse>> UnassignReferral(const Deps& d, const Call& call,
                                                                       const v1::UnassignReferralRequest& req);
absl::StatusOr<Outcome<v1::AcknowledgeOutcomeResponse>> AcknowledgeOutcome(const Deps& d, const Call& call,
                                                                           const v1::AcknowledgeOutcomeRequest& req);
absl::StatusOr<Outcome<v1::RegisterInErrorResponse>> RegisterInError(const Deps& d, const Call& call,
                                                                     const v1::RegisterInErrorRequest& req);
absl::StatusOr<Outcome<v1::GetReferralResponse>> GetReferral(const Deps& d, const Call& call,
                                                             const v1::GetReferralRequest& req);
absl::StatusOr<Outcome<v1::ListReferralsResponse>> ListReferrals(const Deps& d, const Call& call,
                                                                 const v1::ListReferralsRequest& req);
absl::StatusOr<Outcome<v1::AcknowledgePathwayResponse>> AcknowledgePathway(const Deps& d, const Call& call,
                                                                           const v1::AcknowledgePathwayRequest& req);
absl::StatusOr<Outcome<v1::ListUnacknowledgedAcceptancesResponse>> ListUnacknowledgedAcceptances(
    const Deps& d, const Call& call, const v1::ListUnacknowledgedAcceptancesRequest& req);
absl::StatusOr<Outcome<v1::GetTriageProposalsResponse>> GetTriageProposals(const Deps& d, const Call& call,
                                                                           const v1::GetTriageProposalsRequest& req);

// Of what takes its time: nothing is found out before, but what has a Prepare runs on the pool and not on a thread of gRPC.
struct OnThePool {};

absl::StatusOr<Outcome<v1::OpenReferralResponse>> OpenReferral(const Deps& d, const Call& call,
                                                               const v1::OpenReferralRequest& req);
absl::StatusOr<Outcome<v1::RecordTelephoneAnswerResponse>> RecordTelephoneAnswer(
    const Deps& d, const Call& call, const v1::RecordTelephoneAnswerRequest& req);

absl::StatusOr<Outcome<v1::ListClocksResponse>> ListClocks(const Deps& d, const Call& call,
                                                           const v1::ListClocksRequest& req);
// Two lists of a unit are read from end to end.
absl::StatusOr<OnThePool> TakeTimeToProve(const Deps& d, const Prepare& caller, const v1::ProveClocksRequest& req);
absl::StatusOr<Outcome<v1::ProveClocksResponse>> ProveClocks(const Deps& d, const Call& call,
                                                             const v1::ProveClocksRequest& req,
                                                             const OnThePool& on_the_pool);
absl::StatusOr<Outcome<v1::RecordPatientInformedResponse>> RecordPatientInformed(
    const Deps& d, const Call& call, const v1::RecordPatientInformedRequest& req);
absl::StatusOr<Outcome<v1::RecordBreachStepResponse>> RecordBreachStep(const Deps& d, const Call& call,
                                                                       const v1::RecordBreachStepRequest& req);
absl::StatusOr<Outcome<v1::MovePlannedStartResponse>> MovePlannedStart(const Deps& d, const Call& call,
                                                                       const v1::MovePlannedStartRequest& req);

absl::StatusOr<Outcome<v1::GetCompletenessResponse>> GetCompleteness(const Deps& d, const Call& call,
                                                                     const v1::GetCompletenessRequest& req);

absl::StatusOr<Outcome<v1::BeginAttachmentResponse>> BeginAttachment(const Deps& d, const Call& call,
                                                                     const v1::BeginAttachmentRequest& req);
absl::StatusOr<Outcome<v1::WriteAttachmentResponse>> WriteAttachment(const Deps& d, const Call& call,
                                                                     const v1::WriteAttachmentRequest& req);
// A whole file is read and hashed.
absl::StatusOr<OnThePool> TakeTime(const Deps& d, const Prepare& caller, const v1::FinishAttachmentRequest& req);
absl::StatusOr<Outcome<v1::FinishAttachmentResponse>> FinishAttachment(const Deps& d, const Call& call,
                                                                       const v1::FinishAttachmentRequest& req,
                                                                       const OnThePool& on_the_pool);
absl::StatusOr<Outcome<v1::ReadAttachmentResponse>> ReadAttachment(const Deps& d, const Call& call,
                                                                   const v1::ReadAttachmentRequest& req);
absl::StatusOr<Outcome<v1::RemoveAttachmentResponse>> RemoveAttachment(const Deps& d, const Call& call,
                                                                       const v1::RemoveAttachmentRequest& req);

// What a letter needs of the registry. What went wrong there is an argument of the handler, not an answer: the gate
// must first decide whether the caller may know of the referral at all.
struct ReadForLetter {
  std::string asked_about;  // the patient; empty where there is no such referral
  absl::StatusOr<registry::v1::Patient> patient = absl::UnknownError("not read");
};
absl::StatusOr<ReadForLetter> PrepareGetLetter(const Deps& d, const Prepare& caller, const v1::GetLetterRequest& req);
// Draws the letter: it runs on the pool, as all that has a Prepare.
absl::StatusOr<Outcome<v1::GetLetterResponse>> GetLetter(const Deps& d, const Call& call,
                                                         const v1::GetLetterRequest& req, const ReadForLetter& read);

}  // namespace sjelden::referral
