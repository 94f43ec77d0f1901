#include "pathway/domain/task_rules.h"
#include "pathway/rpc/change_case.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Outcome<pb::SetWaitingResponse>> SetWaiting(const Deps& d, const Call& call,
                                                           const pb::SetWaitingRequest& request) {
  ASSIGN_OR_RETURN(const InHand hand, TakeTask(d, call, request.name(), request.etag()));
  ASSIGN_OR_RETURN(const Case next, SetWaiting(hand.current, request, hand.standing, ActOf(d, call)));
  ASSIGN_OR_RETURN(Commit commit, WriteCase(d, hand, next));
  return AnswerTask<pb::SetWaitingResponse>(call, hand, next, request.name(), std::move(commit));
}

}  // namespace sjelden::pathway
