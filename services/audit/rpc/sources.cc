// The logs, the stores that they come from, and the anchors that were kept of these.
#include "audit/domain/audit_names.h"
#include "audit/rpc/handlers.h"
#include "audit/rpc/paging.h"
#include "audit/store/audit_store.h"
#include "platform/status/error.h"

namespace sjelden::audit {

absl::StatusOr<Outcome<v1::ListTreesResponse>> ListTrees(const Deps&, const Call& call,
                                                         const v1::ListTreesRequest& req) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(req.page_size(), req.page_token()));
  ASSIGN_OR_RETURN(const auto read, ReadPage<v1::StoredTree>(call.view, kTreePrefix, page));
  Outcome<v1::ListTreesResponse> outcome;
  for (const auto& found : read.rows) {
    v1::Tree& tree = *outcome.response.add_trees();
    tree.set_controller(found.row.controller());
    tree.set_size(found.row.size());
    ASSIGN_OR_RETURN(const uint64_t signed_size, NewestCheckpointSize(call.view, found.row.controller()));
    tree.set_checkpoint_size(signed_size);
  }
  outcome.response.set_next_page_token(read.next_page_token);
  return outcome;
}

absl::StatusOr<Outcome<v1::ListSourcesResponse>> ListSources(const Deps&, const Call& call,
                                                             const v1::ListSourcesRequest& req) {
  ASSIGN_OR_RETURN(const Page page, ParsePage(req.page_size(), req.page_token()));
  ASSIGN_OR_RETURN(auto read, ReadPage<v1::StoredSource>(call.view, kSourcePrefix, page));
  Outcome<v1::ListSourcesResponse> outcome;
  for (auto& found : read.rows) *outcome.response.add_sources() = std::move(*found.row.mutable_source());
  outcome.response.set_next_page_token(read.next_page_token);
  return outcome;
}

absl::StatusOr<Outcome<v1::ListAnchorsResponse>> ListAnchors(const Deps&, const Call& call,
                                                             const v1::ListAnchorsRequest& req) {
  if (!IsSegment(req.source())) return InvalidField("source", "is no service's name");
  ASSIGN_OR_RETURN(const Page page, ParsePage(req.page_size(), req.page_token()));
  ASSIGN_OR_RETURN(auto read, ReadPage<v1::Anchor>(call.view, AnchorPrefix(req.source()), page));
  Outcome<v1::ListAnchorsResponse> outcome;
  for (auto& found : read.rows) *outcome.response.add_anchors() = std::move(found.row);
  outcome.response.set_next_page_token(read.next_page_token);
  return outcome;
}

}  // namespace sjelden::audit
