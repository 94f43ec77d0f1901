// The handlers of CaseMeetingService and DecisionService, one declaration per RPC, one file per verb.
//
// All are pure (platform/call/call.h) and may run on several threads at once.
#pragma once

#include "meeting/domain/agenda_rules.h"
#include "meeting/rpc/deps.h"
#include "platform/call/call.h"
#include "platform/call/gate.h"
#include "sjelden/meeting/v1/case_meeting_service.pb.h"
#include "sjelden/meeting/v1/decision_service.pb.h"

namespace sjelden::meeting {

absl::StatusOr<Outcome<pb::GetCaseMeetingResponse>> GetCaseMeeting(const Deps& d, const Call& call,
                                                                   const pb::GetCaseMeetingRequest& request);
absl::StatusOr<Outcome<pb::ListCaseMeetingsResponse>> ListCaseMeetings(const Deps& d, const Call& call,
                                                                       const pb::ListCaseMeetingsRequest& request);
absl::StatusOr<Outcome<pb::ConveneCaseMeetingResponse>> ConveneCaseMeeting(
    const Deps& d, const Call& call, const pb::ConveneCaseMeetingRequest& request);
absl::StatusOr<Outcome<pb::InviteParticipantsResponse>> InviteParticipants(
    const Deps& d, const Call& call, const pb::InviteParticipantsRequest& request);
absl::StatusOr<Outcome<pb::RespondInvitationResponse>> RespondInvitation(const Deps& d, const Call& call,
                                                                         const pb::RespondInvitationRequest& request);
absl::StatusOr<Outcome<pb::MoveCaseMeetingResponse>> MoveCaseMeeting(const Deps& d, const Call& call,
                                                                     const pb::MoveCaseMeetingRequest& request);
absl::StatusOr<Outcome<pb::HoldCaseMeetingResponse>> HoldCaseMeeting(const Deps& d, const Call& call,
                                                                     const pb::HoldCaseMeetingRequest& request);
absl::StatusOr<Outcome<pb::CancelCaseMeetingResponse>> CancelCaseMeeting(const Deps& d, const Call& call,
                                                                         const pb::CancelCaseMeetingRequest& request);

// Asks pathway and registry, as the caller: is the case there, and does a subject object?
absl::StatusOr<CaseFacts> PrepareAddAgendaItem(const Deps& d, const Prepare& with,
                                               const pb::AddAgendaItemRequest& request);
absl::StatusOr<Outcome<pb::AddAgendaItemResponse>> AddAgendaItem(const Deps& d, const Call& call,
                                                                 const pb::AddAgendaItemRequest& request,
                                                                 const CaseFacts& facts);
absl::StatusOr<Outcome<pb::WithdrawAgendaItemResponse>> WithdrawAgendaItem(
    const Deps& d, const Call& call, const pb::WithdrawAgendaItemRequest& request);
absl::StatusOr<Outcome<pb::ConcludeAgendaItemResponse>> ConcludeAgendaItem(
    const Deps& d, const Call& call, const pb::ConcludeAgendaItemRequest& request);

absl::StatusOr<Outcome<pb::OfferDecisionResponse>> OfferDecision(const Deps& d, const Call& call,
                                                                 const pb::OfferDecisionRequest& request);
absl::StatusOr<Outcome<pb::GetDecisionResponse>> GetDecision(const Deps& d, const Call& call,
                                                             const pb::GetDecisionRequest& request);
absl::StatusOr<Outcome<pb::ListDecisionsResponse>> ListDecisions(const Deps& d, const Call& call,
                                                                 const pb::ListDecisionsRequest& request);

}  // namespace sjelden::meeting
