#include "pathway/domain/task_rules.h"
#include "pathway/rpc/change_case.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Outcome<pb::DeclineTaskResponse>> DeclineTask(const Deps& d, const Call& call,
                                                             const pb::DeclineTaskRequest& request) {
  ASSIGN_OR_RETURN(const InHand hand, TakeTask(d, call, request.name(), request.etag()));
  std::string successor;
  ASSIGN_OR_RETURN(const Case next, DeclineTask(hand.current, request.name(), request.reason(), hand.standing,
                                                ActOf(d, call), &successor));
  ASSIGN_OR_RETURN(Commit commit, WriteCase(d, hand, next));
  return AnswerTask<pb::DeclineTaskResponse>(call, hand, next, request.name(), std::move(commit));
}

}  // namespace sjelden::pathway
