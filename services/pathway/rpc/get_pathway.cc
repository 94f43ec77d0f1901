#include "pathway/rpc/present.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Outcome<pb::GetPathwayResponse>> GetPathway(const Deps& d, const Call& call,
                                                           const pb::GetPathwayRequest& request) {
  ASSIGN_OR_RETURN(const LoadedHead loaded, d.store.GetHead(call.view, request.name()));
  Outcome<pb::GetPathwayResponse> outcome;
  *outcome.response.mutable_pathway() = Present(call, loaded.head.value, loaded.head.version);
  outcome.disclosed = {RelationsOf(loaded.head.value, loaded.head.version)};
  return outcome;
}

}  // namespace sjelden::pathway
