// What whoever checks a log needs of it: checkpoints, the way from one to another, and the leaves without their content.
#include <set>

#include "absl/strings/numbers.h"
#include "audit/domain/audit_names.h"
#include "audit/domain/log_entry.h"
#include "audit/rpc/handlers.h"
#include "audit/rpc/paging.h"
#include "audit/store/audit_store.h"

namespace sjelden::audit {

absl::StatusOr<Outcome<v1::GetConsistencyProofResponse>> GetConsistencyProof(const Deps& d, const Call& call,
                                                                             const v1::GetConsistencyProofRequest& req) {
  RETURN_IF_ERROR(CheckController(req.controller()));
  ASSIGN_OR_RETURN(const auto tree, FindTree(call.view, req.controller()));
  // More than there is would be read as damage.
  const uint64_t second = std::min(req.second_size(), tree.value.size() + 1);
  if (second > tree.value.size()) return ConsistencyPath(d.hasher, nullptr, 0, 0).status();
  ASSIGN_OR_RETURN(const std::vector<std::string> path,
                   ConsistencyPath(d.hasher, NodesOf(call.view, d.hasher, req.controller()), req.first_size(), second));
  Outcome<v1::GetConsistencyProofResponse> outcome;
  for (const std::string& node : path) outcome.response.add_path(node);
  return outcome;
}

absl::StatusOr<Outcome<v1::GetCheckpointResponse>> GetCheckpoint(const Deps&, const Call& call,
                                                                 const v1::GetCheckpointRequest& req) {
  RETURN_IF_ERROR(CheckController(req.controller()));
  Outcome<v1::GetCheckpointResponse> outcome;
  ASSIGN_OR_RETURN(*outcome.response.mutable_checkpoint(),
                   FindCheckpoint(call.view, req.controller(), req.tree_size()));
  ASSIGN_OR_RETURN(*outcome.response.mutable_key(),
                   FindSigningKey(call.view, outcome.response.checkpoint().key_id()));
  return outcome;
}

absl::StatusOr<Outcome<v1::ListCheckpointsResponse>> ListCheckpoints(const Deps&, const Call& call,
                                                                     const v1::ListCheckpointsRequest& req) {
  RETURN_IF_ERROR(CheckController(req.controller()));
  ASSIGN_OR_RETURN(const Page page, ParsePage(req.page_size(), req.page_token()));
  ASSIGN_OR_RETURN(auto read, ReadPage<v1::Checkpoint>(call.view, CheckpointPrefix(req.controller()), page));
  Outcome<v1::ListCheckpointsResponse> outcome;
  std::set<std::string> keys;
  for (auto& found : read.rows) {
    if (keys.insert(found.row.key_id()).second) {
      ASSIGN_OR_RETURN(*outcome.response.add_keys(), FindSigningKey(call.view, found.row.key_id()));
    }
    *outcome.response.add_checkpoints() = std::move(found.row);
  }
  outcome.response.set_next_page_token(read.next_page_token);
  return outcome;
}

absl::StatusOr<Outcome<v1::ListLeavesResponse>> ListLeaves(const Deps& d, const Call& call,
                                                           const v1::ListLeavesRequest& req) {
  RETURN_IF_ERROR(CheckController(req.controller()));
  ASSIGN_OR_RETURN(const Page page, ParsePage(req.page_size(), req.page_token()));
  uint64_t index = req.start_index();
  if (!page.after.empty() && !absl::SimpleAtoi(page.after, &index)) return ParsePage(0, "!").status();
  ASSIGN_OR_RETURN(const auto tree, FindTree(call.view, req.controller()));
  const uint64_t end = index < tree.value.size() ? index + std::min<uint64_t>(page.size, tree.value.size() - index)
                                                 : index;
  Outcome<v1::ListLeavesResponse> outcome;
  for (; index < end; ++index) {
    ASSIGN_OR_RETURN(const std::string content, ReadLeaf(call.view, req.controller(), index));
    ASSIGN_OR_RETURN(const v1::LogEntry entry, ParseLeaf(content));
    *outcome.response.add_leaves() = LeafOf(entry, index, d.hasher.Leaf(content));
  }
  if (end < tree.value.size()) outcome.response.set_next_page_token(TokenOf(std::to_string(end)));
  return outcome;
}

}  // namespace sjelden::audit
