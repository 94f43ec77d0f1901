#include "pathway/domain/task_rules.h"
#include "pathway/rpc/change_case.h"
#include "platform/status/status_macros.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::pathway {

absl::StatusOr<Outcome<pb::AcceptTaskResponse>> AcceptTask(const Deps& d, const Call& call,
                                                           const pb::AcceptTaskRequest& request) {
  ASSIGN_OR_RETURN(const InHand hand, TakeTask(d, call, request.name(), request.etag()));
  ASSIGN_OR_RETURN(const Case next, AcceptTask(hand.current, request.name(), hand.standing, ActOf(d, call)));
  ASSIGN_OR_RETURN(Commit commit, WriteCase(d, hand, next));
  pb::TaskAccepted accepted;
  *accepted.mutable_task() = *FindTask(next, request.name());
  Tell(hand, commit, std::move(accepted));
  return AnswerTask<pb::AcceptTaskResponse>(call, hand, next, request.name(), std::move(commit));
}

}  // namespace sjelden::pathway
