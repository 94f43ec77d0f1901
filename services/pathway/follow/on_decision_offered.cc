#include "pathway/domain/system_tasks.h"
#include "pathway/follow/followed_case.h"
#include "pathway/follow/followed_events.h"
#include "platform/status/status_macros.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnDecisionOffered(const Deps& d, const Call& call,
                                         const meeting::v1::DecisionOffered& decision) {
  ASSIGN_OR_RETURN(auto followed,
                   TakeFollowed(d, call, decision.pathway(), {"decision-offered", decision.decision()}));
  if (!followed.has_value()) return Commit();
  Note(call, *followed,
       {pb::TIMELINE_KIND_DECISION_OFFERED, decision.decision(), decision.unit(), decision.task_code()});
  if (followed->closed()) {
    ASSIGN_OR_RETURN(followed->next, RefuseDecision(std::move(followed->next), decision, ActOf(d, call)));
  } else {
    ASSIGN_OR_RETURN(followed->next, OfferDecision(std::move(followed->next), decision, ActOf(d, call)));
  }
  ASSIGN_OR_RETURN(Commit commit, WriteFollowed(d, call, *followed));
  // The meeting learns what became of it by the task; that it was offered or declined is told with every write.
  const pb::Task& task = followed->next.tasks[followed->hand.current.tasks.size()];
  if (task.state() == pb::TASK_STATE_ACCEPTED) {
    pb::TaskAccepted accepted;
    *accepted.mutable_task() = task;
    Tell(followed->hand, commit, std::move(accepted));
  }
  return commit;
}

}  // namespace sjelden::pathway
