#include "pathway/domain/pathway_rules.h"
#include "pathway/rpc/change_case.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Outcome<pb::ClosePathwayResponse>> ClosePathway(const Deps& d, const Call& call,
                                                               const pb::ClosePathwayRequest& request) {
  ASSIGN_OR_RETURN(const InHand hand, TakePathway(d, call, request.name(), request.etag()));
  ASSIGN_OR_RETURN(const Case next, ClosePathway(hand.current, request, hand.standing, ActOf(d, call)));
  ASSIGN_OR_RETURN(Commit commit, WriteCase(d, hand, next));
  return AnswerPathway<pb::ClosePathwayResponse>(call, hand, next, std::move(commit));
}

}  // namespace sjelden::pathway
