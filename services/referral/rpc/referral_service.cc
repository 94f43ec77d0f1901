#include "referral/rpc/referral_service.h"

#include "platform/call/service_line.h"

namespace sjelden::referral {

using Reactor = grpc::ServerUnaryReactor;
using Context = grpc::CallbackServerContext;

Reactor* ReferralService::CreateReferral(Context* context, const v1::CreateReferralRequest* request,
                                         v1::CreateReferralResponse* response) {
  return Line(gate_, context, request, response, deps_, &FindPatient, &sjelden::referral::CreateReferral);
}

Reactor* ReferralService::UpdateDraft(Context* context, const v1::UpdateDraftRequest* request,
                                      v1::UpdateDraftResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::UpdateDraft);
}

Reactor* ReferralService::SubmitReferral(Context* context, const v1::SubmitReferralRequest* request,
                                         v1::SubmitReferralResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::SubmitReferral);
}

Reactor* ReferralService::WithdrawReferral(Context* context, const v1::WithdrawReferralRequest* request,
                                           v1::WithdrawReferralResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::WithdrawReferral);
}

Reactor* ReferralService::AskForInformation(Context* context, const v1::AskForInformationRequest* request,
                                            v1::AskForInformationResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::AskForInformation);
}

Reactor* ReferralService::AnswerInformationRequest(Context* context, const v1::AnswerInformationRequestRequest* request,
                                                   v1::AnswerInformationRequestResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::AnswerInformationRequest);
}

Reactor* ReferralService::AssessReferral(Context* context, const v1::AssessReferralRequest* request,
                                         v1::AssessReferralResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::AssessReferral);
}

Reactor* ReferralService::AssignReferral(Context* context, const v1::AssignReferralRequest* request,
                                         v1::AssignReferralResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::AssignReferral);
}

Reactor* ReferralService::UnassignReferral(Context* context, const v1::UnassignReferralRequest* request,
                                           v1::UnassignReferralResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::UnassignReferral);
}

Reactor* ReferralService::AcknowledgeOutcome(Context* context, const v1::AcknowledgeOutcomeRequest* request,
                                             v1::AcknowledgeOutcomeResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::AcknowledgeOutcome);
}

Reactor* ReferralService::RegisterInError(Context* context, const v1::RegisterInErrorRequest* request,
                                          v1::RegisterInErrorResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::RegisterInError);
}

Reactor* ReferralService::GetReferral(Context* context, const v1::GetReferralRequest* request,
                                      v1::GetReferralResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::GetReferral);
}

Reactor* ReferralService::ListReferrals(Context* context, const v1::ListReferralsRequest* request,
                                        v1::ListReferralsResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::ListReferrals);
}

Reactor* ReferralService::AcknowledgePathway(Context* context, const v1::AcknowledgePathwayRequest* request,
                                             v1::AcknowledgePathwayResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::AcknowledgePathway);
}

Reactor* ReferralService::ListUnacknowledgedAcceptances(
    Context* context, const v1::ListUnacknowledgedAcceptancesRequest* request,
    v1::ListUnacknowledgedAcceptancesResponse* response) {
  return Line(gate_, context, request, response, deps_, &sjelden::referral::ListUnacknowledgedAcceptances);
}

}  // namespace sjelden::referral
