#include "registry/rpc/care_relation_service.h"

#include "platform/call/service_line.h"
#include "registry/rpc/care_relation_handlers.h"

namespace sjelden::registry {

using Context = grpc::CallbackServerContext;
using Reactor = grpc::ServerUnaryReactor;

Reactor* CareRelationService::GrantCareRelation(Context* context, const pb::GrantCareRelationRequest* request,
                                                pb::GrantCareRelationResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::GrantCareRelation);
}

Reactor* CareRelationService::EndCareRelation(Context* context, const pb::EndCareRelationRequest* request,
                                              pb::EndCareRelationResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::EndCareRelation);
}

Reactor* CareRelationService::ListCareRelations(Context* context, const pb::ListCareRelationsRequest* request,
                                                pb::ListCareRelationsResponse* response) {
  return Line(gate_, context, request, response, deps_, &registry::ListCareRelations);
}

}  // namespace sjelden::registry
