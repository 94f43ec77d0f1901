#include "registry/rpc/consent_service.h"

#include "platform/call/service_line.h"
#include "registry/rpc/consent_handlers.h"

namespace sjelden::registry {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

Reactor* ConsentService::RecordConsent(Context* context, const pb::RecordConsentRequest* request,
                                       pb::RecordConsentResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RecordConsent);
}

Reactor* ConsentService::WithdrawConsent(Context* context, const pb::WithdrawConsentRequest* request,
                                         pb::WithdrawConsentResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::WithdrawConsent);
}

Reactor* ConsentService::ListConsents(Context* context, const pb::ListConsentsRequest* request,
                                      pb::ListConsentsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListConsents);
}

Reactor* ConsentService::RecordObjection(Context* context, const pb::RecordObjectionRequest* request,
                                         pb::RecordObjectionResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::RecordObjection);
}

Reactor* ConsentService::WithdrawObjection(Context* context, const pb::WithdrawObjectionRequest* request,
                                           pb::WithdrawObjectionResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::WithdrawObjection);
}

Reactor* ConsentService::ListObjections(Context* context, const pb::ListObjectionsRequest* request,
                                        pb::ListObjectionsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListObjections);
}

Reactor* ConsentService::BarAccess(Context* context, const pb::BarAccessRequest* request,
                                   pb::BarAccessResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::BarAccess);
}

Reactor* ConsentService::LiftBarring(Context* context, const pb::LiftBarringRequest* request,
                                     pb::LiftBarringResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::LiftBarring);
}

Reactor* ConsentService::ListBarrings(Context* context, const pb::ListBarringsRequest* request,
                                      pb::ListBarringsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListBarrings);
}

}  // namespace sjelden::registry
