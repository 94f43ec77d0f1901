// The generated service, each RPC handed to the gate.
//
// Thread-safe; the gate runs handlers on any thread.
#pragma once

#include "audit/rpc/handlers.h"
#include "platform/call/gate.h"
#include "sjelden/audit/v1/audit_service.grpc.pb.h"

namespace sjelden::audit {

class AuditService final : public v1::AuditService::CallbackService {
 public:
  // `gate` and what `deps` refers to must outlive the service.
  AuditService(CallGate& gate, const Deps& deps) : gate_(gate), deps_(deps) {}

 private:
  using Reactor = grpc::ServerUnaryReactor;
  using Context = grpc::CallbackServerContext;

  Reactor* ListAccesses(Context*, const v1::ListAccessesRequest*, v1::ListAccessesResponse*) override;
  Reactor* GetInclusionProof(Context*, const v1::GetInclusionProofRequest*, v1::GetInclusionProofResponse*) override;
  Reactor* GetConsistencyProof(Context*, const v1::GetConsistencyProofRequest*,
                               v1::GetConsistencyProofResponse*) override;
  Reactor* GetCheckpoint(Context*, const v1::GetCheckpointRequest*, v1::GetCheckpointResponse*) override;
  Reactor* ListCheckpoints(Context*, const v1::ListCheckpointsRequest*, v1::ListCheckpointsResponse*) override;
  Reactor* ListLeaves(Context*, const v1::ListLeavesRequest*, v1::ListLeavesResponse*) override;
  Reactor* ListTrees(Context*, const v1::ListTreesRequest*, v1::ListTreesResponse*) override;
  Reactor* ListSources(Context*, const v1::ListSourcesRequest*, v1::ListSourcesResponse*) override;
  Reactor* ListAnchors(Context*, const v1::ListAnchorsRequest*, v1::ListAnchorsResponse*) override;
  Reactor* ListAlarms(Context*, const v1::ListAlarmsRequest*, v1::ListAlarmsResponse*) override;
  Reactor* ResolveAlarm(Context*, const v1::ResolveAlarmRequest*, v1::ResolveAlarmResponse*) override;

  CallGate& gate_;
  const Deps deps_;
};

}  // namespace sjelden::audit
