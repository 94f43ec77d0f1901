// DecisionService over the network: one statement per RPC. Safe for concurrent use.
#pragma once

#include "meeting/rpc/case_meeting_handlers.h"
#include "platform/call/service_line.h"
#include "sjelden/meeting/v1/decision_service.grpc.pb.h"

namespace sjelden::meeting {

class DecisionService final : public pb::DecisionService::CallbackService {
 public:
  // Both must outlive the service.
  DecisionService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* OfferDecision(grpc::CallbackServerContext* context, const pb::OfferDecisionRequest* request,
                                pb::OfferDecisionResponse* response) override;
  grpc::ServerUnaryReactor* GetDecision(grpc::CallbackServerContext* context, const pb::GetDecisionRequest* request,
                                pb::GetDecisionResponse* response) override;
  grpc::ServerUnaryReactor* ListDecisions(grpc::CallbackServerContext* context, const pb::ListDecisionsRequest* request,
                                pb::ListDecisionsResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::meeting
