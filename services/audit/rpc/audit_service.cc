#include "audit/rpc/audit_service.h"

#include "platform/call/service_line.h"

namespace sjelden::audit {

using Reactor = grpc::ServerUnaryReactor;
using Context = grpc::CallbackServerContext;

Reactor* AuditService::ListAccesses(Context* context, const v1::ListAccessesRequest* request,
                                    v1::ListAccessesResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::ListAccesses);
}

Reactor* AuditService::GetInclusionProof(Context* context, const v1::GetInclusionProofRequest* request,
                                         v1::GetInclusionProofResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::GetInclusionProof);
}

Reactor* AuditService::GetConsistencyProof(Context* context, const v1::GetConsistencyProofRequest* request,
                                           v1::GetConsistencyProofResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::GetConsistencyProof);
}

Reactor* AuditService::GetCheckpoint(Context* context, const v1::GetCheckpointRequest* request,
                                     v1::GetCheckpointResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::GetCheckpoint);
}

Reactor* AuditService::ListCheckpoints(Context* context, const v1::ListCheckpointsRequest* request,
                                       v1::ListCheckpointsResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::ListCheckpoints);
}

Reactor* AuditService::ListLeaves(Context* context, const v1::ListLeavesRequest* request,
                                  v1::ListLeavesResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::ListLeaves);
}

Reactor* AuditService::ListTrees(Context* context, const v1::ListTreesRequest* request,
                                 v1::ListTreesResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::ListTrees);
}

Reactor* AuditService::ListSources(Context* context, const v1::ListSourcesRequest* request,
                                   v1::ListSourcesResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::ListSources);
}

Reactor* AuditService::ListAnchors(Context* context, const v1::ListAnchorsRequest* request,
                                   v1::ListAnchorsResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::ListAnchors);
}

Reactor* AuditService::ListAlarms(Context* context, const v1::ListAlarmsRequest* request,
                                  v1::ListAlarmsResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::ListAlarms);
}

Reactor* AuditService::ResolveAlarm(Context* context, const v1::ResolveAlarmRequest* request,
                                    v1::ResolveAlarmResponse* response) {
  return Line(gate_, context, request, response, deps_, &audit::ResolveAlarm);
}

}  // namespace sjelden::audit
