// CareRelationService: every RPC is one statement that hands its handler to the gate. Safe for concurrent use.
#pragma once

#include "platform/call/gate.h"
#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/care_relation_service.grpc.pb.h"

namespace sjelden::registry {

class CareRelationService final : public pb::CareRelationService::CallbackService {
 public:
  // Both must outlive the server.
  CareRelationService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

  grpc::ServerUnaryReactor* GrantCareRelation(grpc::CallbackServerContext* context,
                                              const pb::GrantCareRelationRequest* request,
                                              pb::GrantCareRelationResponse* response) override;
  grpc::ServerUnaryReactor* EndCareRelation(grpc::CallbackServerContext* context,
                                            const pb::EndCareRelationRequest* request,
                                            pb::EndCareRelationResponse* response) override;
  grpc::ServerUnaryReactor* ListCareRelations(grpc::CallbackServerContext* context,
                                              const pb::ListCareRelationsRequest* request,
                                              pb::ListCareRelationsResponse* response) override;

 private:
  CallGate& gate_;
  const Deps& deps_;
};

}  // namespace sjelden::registry
