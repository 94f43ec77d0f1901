// Every RPC of the audit service, one function each; how they are called is services/platform/call/call.h.
//
// Pure; any thread may call them.
#pragma once

#include "audit/domain/audit_limits.h"
#include "audit/domain/merkle_tree.h"
#include "audit/signing/checkpoint_signer.h"
#include "platform/call/call.h"
#include "platform/time/oslo.h"
#include "platform/time/working_days.h"
#include "sjelden/audit/v1/audit_service.pb.h"

namespace sjelden::audit {

// What handlers and followers rest on. Immutable; lives as long as the server.
struct Deps {
  const MerkleHasher& hasher;
  const CheckpointSigner& signer;
  const AuditLimits& limits;
  const WorkingDayCalendar& calendar;
  const Oslo& oslo;
  const std::string alarm_person;  // `practitioners/{practitioner}`
};

absl::StatusOr<Outcome<v1::ListAccessesResponse>> ListAccesses(const Deps& d, const Call& call,
                                                               const v1::ListAccessesRequest& req);
absl::StatusOr<Outcome<v1::RecordExportResponse>> RecordExport(const Deps& d, const Call& call,
                                                               const v1::RecordExportRequest& req);
absl::StatusOr<Outcome<v1::GetInclusionProofResponse>> GetInclusionProof(const Deps& d, const Call& call,
                                                                         const v1::GetInclusionProofRequest& req);
absl::StatusOr<Outcome<v1::GetConsistencyProofResponse>> GetConsistencyProof(const Deps& d, const Call& call,
                                                                             const v1::GetConsistencyProofRequest& req);
absl::StatusOr<Outcome<v1::GetCheckpointResponse>> GetCheckpoint(const Deps& d, const Call& call,
                                                                 const v1::GetCheckpointRequest& req);
absl::StatusOr<Outcome<v1::ListCheckpointsResponse>> ListCheckpoints(const Deps& d, const Call& call,
                                                                     const v1::ListCheckpointsRequest& req);
absl::StatusOr<Outcome<v1::ListLeavesResponse>> ListLeaves(const Deps& d, const Call& call,
                                                           const v1::ListLeavesRequest& req);
absl::StatusOr<Outcome<v1::ListTreesResponse>> ListTrees(const Deps& d, const Call& call,
                                                         const v1::ListTreesRequest& req);
absl::StatusOr<Outcome<v1::ListSourcesResponse>> ListSources(const Deps& d, const Call& call,
                                                             const v1::ListSourcesRequest& req);
absl::StatusOr<Outcome<v1::ListAnchorsResponse>> ListAnchors(const Deps& d, const Call& call,
                                                             const v1::ListAnchorsRequest& req);
absl::StatusOr<Outcome<v1::ListAlarmsResponse>> ListAlarms(const Deps& d, const Call& call,
                                                           const v1::ListAlarmsRequest& req);
absl::StatusOr<Outcome<v1::ResolveAlarmResponse>> ResolveAlarm(const Deps& d, const Call& call,
                                                               const v1::ResolveAlarmRequest& req);

}  // namespace sjelden::audit
