#include "pathway/domain/escalation.h"

#include <algorithm>

#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/transitions.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

constexpr char kLeaderFunction[] = "unit-leader";

// Who is told at a level; empty where nobody else is, or nobody is known.
std::string WhoIsTold(EscalationTells tells, const Case& current, const v1::Task& task, const Act& act) {
  switch (tells) {
    case EscalationTells::kReceivingUnitLeader:
      return act.owner_of(current.pathway(), task.unit(), kLeaderFunction);
    case EscalationTells::kLeadingUnitLeader:
      return act.owner_of(current.pathway(), UnitWith(current.pathway(), v1::PATHWAY_UNIT_ROLE_LEAD),
                          kLeaderFunction);
    case EscalationTells::kNobodyElse:
      break;
  }
  return "";
}

// A day on which somebody looks for another reason stays.
bool HasOtherFollowUp(const v1::Task& task, const v1::Pathway& pathway) {
  return task.has_waiting_on() || (pathway.state() == v1::PATHWAY_STATE_PAUSED && task.lead());
}

}  // namespace

bool AwaitsAnswer(const v1::Task& task) {
  return task.state() == v1::TASK_STATE_OFFERED && !task.answer_by_date().empty();
}

bool IsEscalated(const v1::Task& task) { return AwaitsAnswer(task) && task.escalation() > 0; }

absl::StatusOr<Case> Escalate(Case current, const std::string& name, const Act& act) {
  v1::Task* task = FindTask(current, name);
  if (task == nullptr) return TaskNotFound();
  const bool due = AwaitsAnswer(*task) && task->escalates_after_date() < FormatDay(act.today);
  if (!due || !After(task->state(), kEscalate).has_value()) return TaskCannot(kEscalate, task->state());
  const int level = task->escalation() + 1;
  const EscalationLevel& norm = act.norms.Level(level);
  const std::string again = FormatDay(act.calendar.AddWorkingDays(act.today, norm.working_days));
  task->set_state(*After(task->state(), kEscalate));
  task->set_escalation(level);
  task->set_escalates_after_date(again);
  // An earlier day on which somebody looks anyway is not moved away.
  const bool earlier = HasOtherFollowUp(*task, current.pathway()) && task->follow_up_date() < again;
  if (!earlier) task->set_follow_up_date(again);
  const std::string told = WhoIsTold(norm.tells, current, *task, act);
  const auto& known = task->escalated_to();
  if (!told.empty() && std::find(known.begin(), known.end(), told) == known.end()) task->add_escalated_to(told);
  *task->mutable_update_time() = ToTimestamp(act.now);
  Settle(current, act);
  return current;
}

void EndEscalation(v1::Task& task, const v1::Pathway& pathway) {
  if (task.escalation() > 0 && !HasOtherFollowUp(task, pathway)) task.clear_follow_up_date();
  task.clear_escalates_after_date();
  task.clear_escalated_to();
}

void AskAnew(v1::Task& task, const v1::Pathway& pathway, const Act& act) {
  if (task.answer_by_date().empty()) return;
  EndEscalation(task, pathway);
  task.clear_escalation();
  const std::string first = FormatDay(act.calendar.AddWorkingDays(act.today, act.norms.Level(1).working_days));
  task.set_answer_by_date(std::max(task.answer_by_date(), first));
  task.set_escalates_after_date(task.answer_by_date());
}

}  // namespace sjelden::pathway
