#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/steps.h"
#include "pathway/domain/task_rules.h"
#include "pathway/rpc/change_case.h"
#include "platform/status/status_macros.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::pathway {
namespace {

// Completing may do with it what other verbs do: it needs their permissions too. The step that a template ends with
// needs none: the template's author has given it.
absl::Status CheckPermissions(const Call& call, const Case& current, const pb::CompleteTaskRequest& request) {
  if (request.has_next_task() && !call.Allows("task.offer")) return MayNot("task.offer");
  if (!request.has_closing() || call.Allows("pathway.close")) return absl::OkStatus();
  const pb::Task* task = FindTask(current, request.name());
  const pb::TemplateStep* step = task == nullptr ? nullptr : PlannedStep(current, task->step());
  return step != nullptr && step->ends_pathway() ? absl::OkStatus() : MayNot("pathway.close");
}

}  // namespace

absl::StatusOr<Outcome<pb::CompleteTaskResponse>> CompleteTask(const Deps& d, const Call& call,
                                                               const pb::CompleteTaskRequest& request) {
  ASSIGN_OR_RETURN(const InHand hand, TakeTask(d, call, request.name(), request.etag()));
  RETURN_IF_ERROR(CheckPermissions(call, hand.current, request));
  ASSIGN_OR_RETURN(const Case next, CompleteTask(hand.current, request, hand.standing, ActOf(d, call)));
  ASSIGN_OR_RETURN(Commit commit, WriteCase(d, hand, next));
  pb::TaskCompleted completed;
  *completed.mutable_task() = *FindTask(next, request.name());
  completed.set_lead_task(next.pathway().lead_task());
  Tell(hand, commit, std::move(completed));
  return AnswerTask<pb::CompleteTaskResponse>(call, hand, next, request.name(), std::move(commit));
}

}  // namespace sjelden::pathway
