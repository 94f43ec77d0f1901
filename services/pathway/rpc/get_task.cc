#include "pathway/domain/pathway_errors.h"
#include "pathway/rpc/present.h"
#include "platform/status/status_macros.h"

namespace sjelden::pathway {

absl::StatusOr<Outcome<pb::GetTaskResponse>> GetTask(const Deps& d, const Call& call,
                                                     const pb::GetTaskRequest& request) {
  ASSIGN_OR_RETURN(const TaskName name, ParseTaskName(request.name()));
  ASSIGN_OR_RETURN(const LoadedCase loaded, d.store.Get(call.view, name.pathway));
  for (const auto& task : loaded.tasks) {
    if (task.value.name() != request.name()) continue;
    Outcome<pb::GetTaskResponse> outcome;
    *outcome.response.mutable_task() = Present(call, loaded.head.value, task.value, task.version);
    outcome.disclosed = {Shows(loaded.head.value, request.name(), task.version)};
    return outcome;
  }
  return TaskNotFound();
}

}  // namespace sjelden::pathway
