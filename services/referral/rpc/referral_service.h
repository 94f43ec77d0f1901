// The generated service, each RPC handed to the gate.
//
// Thread-safe; the gate runs handlers on any thread.
#pragma once

#include "platform/call/gate.h"
#include "referral/rpc/handlers.h"
#include "sjelden/referral/v1/referral_service.grpc.pb.h"

namespace sjelden::referral {

class ReferralService final : public v1::ReferralService::CallbackService {
 public:
  // `gate` and what `deps` refers to must outlive the service.
  ReferralService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

 private:
  using Reactor = grpc::ServerUnaryReactor;
  using Context = grpc::CallbackServerContext;

  Reactor* CreateReferral(Context*, const v1::CreateReferralRequest*, v1::CreateReferralResponse*) override;
  Reactor* UpdateDraft(Context*, const v1::UpdateDraftRequest*, v1::UpdateDraftResponse*) override;
  Reactor* SubmitReferral(Context*, const v1::SubmitReferralRequest*, v1::SubmitReferralResponse*) override;
  Reactor* WithdrawReferral(Context*, const v1::WithdrawReferralRequest*, v1::WithdrawReferralResponse*) override;
  Reactor* AskForInformation(Context*, const v1::AskForInformationRequest*, v1::AskForInformationResponse*) override;
  Reactor* AnswerInformationRequest(Context*, const v1::AnswerInformationRequestRequest*,
                                    v1::AnswerInformationRequestResponse*) override;
  Reactor* AssessReferral(Context*, const v1::AssessReferralRequest*, v1::AssessReferralResponse*) override;
  Reactor* AssignReferral(Context*, const v1::AssignReferralRequest*, v1::AssignReferralResponse*) override;
  Reactor* UnassignReferral(Context*, const v1::UnassignReferralRequest*, v1::UnassignReferralResponse*) override;
  Reactor* AcknowledgeOutcome(Context*, const v1::AcknowledgeOutcomeRequest*,
                              v1::AcknowledgeOutcomeResponse*) override;
  Reactor* RegisterInError(Context*, const v1::RegisterInErrorRequest*, v1::RegisterInErrorResponse*) override;
  Reactor* GetReferral(Context*, const v1::GetReferralRequest*, v1::GetReferralResponse*) override;
  Reactor* ListReferrals(Context*, const v1::ListReferralsRequest*, v1::ListReferralsResponse*) override;
  Reactor* AcknowledgePathway(Context*, const v1::AcknowledgePathwayRequest*,
                              v1::AcknowledgePathwayResponse*) override;
  Reactor* ListUnacknowledgedAcceptances(Context*, const v1::ListUnacknowledgedAcceptancesRequest*,
                                         v1::ListUnacknowledgedAcceptancesResponse*) override;

  CallGate& gate_;
  const Deps deps_;
};

}  // namespace sjelden::referral
