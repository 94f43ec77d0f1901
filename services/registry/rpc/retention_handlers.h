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
absl::StatusOr<Outcome<pb::EraseItemResponse>> EraseItem(const RetentionDeps& deps, const Call& call,
                                                         const pb::EraseItemRequest& request);
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

// Erases the entry of a decided erasure, in the commit that decides it, and leaves the effect that erases it from the
// feed. NOT_FOUND.
absl::Status EraseEntry(const RetentionDeps& deps, const Call& call, const pb::Erasure& erasure, Commit& commit);
// Returns the patient and the kind of an entry that can be erased; INVALID_ARGUMENT that blames `item`.
struct ErasableEntry {
  PartKind kind = PartKind::kFinding;
  PartName name;
};
absl::StatusOr<ErasableEntry> ParseErasableEntry(const std::string& item);

// What an erasure shows, and how this caller sees it.
Disclosed ErasureShown(const pb::Erasure& erasure, uint64_t version);
pb::Erasure PresentErasure(const Call& call, const pb::Erasure& erasure, uint64_t version);

// The effect that erases an entry from the feed.
inline constexpr char kEraseFromFeed[] = "erase-from-feed";

// Ends the undecided erasure of a patient whose care begins again, in the commit that begins it.
absl::Status EndErasureForCare(const Call& call, const std::string& patient_id, Commit& commit);

// Both must outlive the services.
UnaryServices RetentionServices(CallGate& gate, const RetentionDeps& deps);

}  // namespace sjelden::registry
