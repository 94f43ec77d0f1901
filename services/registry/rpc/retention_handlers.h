// The end of retention: proposing, deciding, withdrawing and showing erasures, and taking the stores' receipts.
//
// One pure function per RPC; see call.h for what a handler is.
#pragma once

#include "platform/call/unary_service.h"
#include "registry/domain/erasure_rules.h"
#include "registry/rpc/loading.h"
#include "sjelden/platform/v1/erasure_service.pb.h"
#include "sjelden/registry/v1/retention_service.pb.h"

namespace sjelden::registry {

// What these handlers work with; lives as long as the server.
struct RetentionDeps {
  const RegistryStore& store;
  const RetentionRules& rules;
  const Oslo& oslo;
};

absl::StatusOr<Outcome<pb::EndRetentionResponse>> EndRetention(const RetentionDeps& deps, const Call& call,
                                                               const pb::EndRetentionRequest& request);
absl::StatusOr<Outcome<pb::ConfirmErasureResponse>> ConfirmErasure(const RetentionDeps& deps, const Call& call,
                                                                   const pb::ConfirmErasureRequest& request);
absl::StatusOr<Outcome<pb::WithdrawErasureResponse>> WithdrawErasure(const RetentionDeps& deps, const Call& call,
                                                                     const pb::WithdrawErasureRequest& request);
absl::StatusOr<Outcome<pb::GetErasureResponse>> GetErasure(const RetentionDeps& deps, const Call& call,
                                                           const pb::GetErasureRequest& request);
absl::StatusOr<Outcome<pb::ListErasuresResponse>> ListErasures(const RetentionDeps& deps, const Call& call,
                                                               const pb::ListErasuresRequest& request);
absl::StatusOr<Outcome<platform::v1::RecordErasureReceiptResponse>> RecordErasureReceipt(
    const RetentionDeps& deps, const Call& call, const platform::v1::RecordErasureReceiptRequest& request);

// Ends the undecided erasure of a patient whose care begins again, in the commit that begins it.
absl::Status EndErasureForCare(const Call& call, const std::string& patient_id, Commit& commit);

// Both must outlive the services.
UnaryServices RetentionServices(CallGate& gate, const RetentionDeps& deps);

}  // namespace sjelden::registry
