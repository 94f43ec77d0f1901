#include "pathway/domain/pathway_rules.h"
#include "pathway/rpc/change_case.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Outcome<pb::OfferTaskResponse>> OfferTask(const Deps& d, const Call& call,
                                                         const pb::OfferTaskRequest& request) {
  ASSIGN_OR_RETURN(const InHand hand, TakePathway(d, call, request.parent(), request.etag()));
  ASSIGN_OR_RETURN(const Case next, OfferTask(hand.current, request, hand.standing, ActOf(d, call)));
  ASSIGN_OR_RETURN(Commit commit, WriteCase(d, hand, next));
  return AnswerTask<pb::OfferTaskResponse>(call, hand, next, next.tasks.back().name(), std::move(commit));
}

}  // namespace sjelden::pathway
