// ConsentService: every RPC is one statement that hands its handler to the gate. Safe for concurrent use.
#pragma once

#include "platform/call/gate.h"
#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/consent_service.grpc.pb.h"

namespace sjelden::registry {

class ConsentService final : public pb::ConsentService::CallbackService {
 public:
  // Both must outlive the server.
  ConsentService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* RecordConsent(grpc::CallbackServerContext* context, const pb::RecordConsentRequest* request,
                                          pb::RecordConsentResponse* response) override;
  grpc::ServerUnaryReactor* WithdrawConsent(grpc::CallbackServerContext* context,
                                            const pb::WithdrawConsentRequest* request,
                                            pb::WithdrawConsentResponse* response) override;
  grpc::ServerUnaryReactor* ListConsents(grpc::CallbackServerContext* context, const pb::ListConsentsRequest* request,
                                         pb::ListConsentsResponse* response) override;
  grpc::ServerUnaryReactor* RecordObjection(grpc::CallbackServerContext* context,
                                            const pb::RecordObjectionRequest* request,
                                            pb::RecordObjectionResponse* response) override;
  grpc::ServerUnaryReactor* WithdrawObjection(grpc::CallbackServerContext* context,
                                              const pb::WithdrawObjectionRequest* request,
                                              pb::WithdrawObjectionResponse* response) override;
  grpc::ServerUnaryReactor* ListObjections(grpc::CallbackServerContext* context,
                                           const pb::ListObjectionsRequest* request,
                                           pb::ListObjectionsResponse* response) override;
  grpc::ServerUnaryReactor* BarAccess(grpc::CallbackServerContext* context, const pb::BarAccessRequest* request,
                                      pb::BarAccessResponse* response) override;
  grpc::ServerUnaryReactor* LiftBarring(grpc::CallbackServerContext* context, const pb::LiftBarringRequest* request,
                                        pb::LiftBarringResponse* response) override;
  grpc::ServerUnaryReactor* ListBarrings(grpc::CallbackServerContext* context, const pb::ListBarringsRequest* request,
                                         pb::ListBarringsResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::registry
