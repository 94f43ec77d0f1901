#include "meeting/rpc/decision_service.h"

namespace sjelden::meeting {

grpc::ServerUnaryReactor* DecisionService::OfferDecision(grpc::CallbackServerContext* context,
                                     const pb::OfferDecisionRequest* request,
                                     pb::OfferDecisionResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::OfferDecision);
}

grpc::ServerUnaryReactor* DecisionService::GetDecision(grpc::CallbackServerContext* context,
                                     const pb::GetDecisionRequest* request,
                                     pb::GetDecisionResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::GetDecision);
}

grpc::ServerUnaryReactor* DecisionService::ListDecisions(grpc::CallbackServerContext* context,
                                     const pb::ListDecisionsRequest* request,
                                     pb::ListDecisionsResponse* response) {
  return Line(gate_, context, request, response, deps_, &meeting::ListDecisions);
}

}  // namespace sjelden::meeting
