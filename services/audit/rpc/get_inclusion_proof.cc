#include "audit/domain/audit_errors.h"
#include "audit/domain/audit_names.h"
#include "audit/domain/log_entry.h"
#include "audit/rpc/handlers.h"
#include "audit/rpc/reach.h"
#include "audit/store/audit_store.h"

namespace sjelden::audit {
namespace {

// What an entry shows: one look at the log for each of its patients.
std::vector<Disclosed> LogsOf(const v1::LogEntry& entry) {
  std::vector<Disclosed> logs;
  for (const std::string& patient : PatientsOf(entry.entry())) {
    Disclosed shown;
    shown.document = EntryName(entry.entry().id());
    shown.patient = patient;
    shown.controller = entry.entry().controller();
    shown.access_log = true;
    shown.purpose = "proof";
    logs.push_back(std::move(shown));
  }
  if (!logs.empty()) return logs;
  Disclosed shown;
  shown.document = EntryName(entry.entry().id());
  shown.controller = entry.entry().controller();
  return {shown};
}

}  // namespace

absl::StatusOr<Outcome<v1::GetInclusionProofResponse>> GetInclusionProof(const Deps& d, const Call& call,
                                                                         const v1::GetInclusionProofRequest& req) {
  ASSIGN_OR_RETURN(const std::string id, ParseEntryName(req.entry()));
  ASSIGN_OR_RETURN(const auto place, FindPlace(call.view, id));
  if (!place.has_value() || !MayRead(call.actor, place->value.controller())) return EntryNotFound();
  const std::string& controller = place->value.controller();
  const uint64_t index = place->value.index();
  Outcome<v1::GetInclusionProofResponse> outcome;
  const absl::StatusOr<v1::Checkpoint> checkpoint = FindCheckpoint(call.view, controller, req.tree_size());
  if (absl::IsNotFound(checkpoint.status()) || (checkpoint.ok() && checkpoint->tree_size() <= index)) {
    return CheckpointTooSmall();
  }
  RETURN_IF_ERROR(checkpoint.status());
  *outcome.response.mutable_checkpoint() = *checkpoint;
  ASSIGN_OR_RETURN(*outcome.response.mutable_key(), FindSigningKey(call.view, checkpoint->key_id()));
  ASSIGN_OR_RETURN(*outcome.response.mutable_leaf(), ReadLeaf(call.view, controller, index));
  outcome.response.set_index(index);
  ASSIGN_OR_RETURN(const std::vector<std::string> path,
                   InclusionPath(d.hasher, NodesOf(call.view, d.hasher, controller), index, checkpoint->tree_size()));
  for (const std::string& node : path) outcome.response.add_path(node);
  ASSIGN_OR_RETURN(const v1::LogEntry entry, ParseLeaf(outcome.response.leaf()));
  outcome.disclosed = LogsOf(entry);
  return outcome;
}

}  // namespace sjelden::audit
