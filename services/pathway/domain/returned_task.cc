#include "pathway/domain/returned_task.h"

#include "absl/strings/str_cat.h"
#include "pathway/domain/escalation.h"
#include "pathway/domain/steps.h"
#include "pathway/domain/transitions.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {

std::string ReturnToOfferer(Case& current, std::string name, const std::string& reason, const Act& act) {
  v1::Task* task = FindTask(current, name);
  v1::Task returned = *task;
  std::string owner = act.effective(task->offered_by());
  if (owner.empty()) owner = task->offered_by();
  const bool was_lead = task->lead();
  EndTask(*task, *After(task->state(), kDecline), reason, act);
  returned.set_name(absl::StrCat(current.pathway().name(), "/tasks/", act.new_id()));
  returned.set_owner(owner);
  returned.set_accountable(owner);
  returned.set_offered_by(owner);
  const std::string unit = UnitFor(current.pathway(), owner, task->unit(), act);
  if (!unit.empty()) returned.set_unit(unit);
  returned.set_backup_unit(returned.unit());
  returned.set_state(*After(v1::TASK_STATE_UNSPECIFIED, kTake));
  returned.set_lead(was_lead);
  returned.clear_outcome();
  EndEscalation(returned, current.pathway());
  returned.clear_answer_by_date();
  returned.clear_escalation();
  *returned.mutable_create_time() = ToTimestamp(act.now);
  *returned.mutable_update_time() = ToTimestamp(act.now);
  current.tasks.push_back(returned);
  AttachToStep(current, returned);
  return returned.name();
}

}  // namespace sjelden::pathway
