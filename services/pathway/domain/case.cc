#include "pathway/domain/case.h"

#include <set>

#include "pathway/domain/hand_over.h"
#include "pathway/domain/pathway_names.h"
#include "pathway/domain/transitions.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {

const v1::Task* FindTask(const Case& current, const std::string& name) {
  for (const v1::Task& task : current.tasks) {
    if (task.name() == name) return &task;
  }
  return nullptr;
}

v1::Task* FindTask(Case& current, const std::string& name) {
  return const_cast<v1::Task*>(FindTask(static_cast<const Case&>(current), name));
}

v1::Task* LeadOf(Case& current) {
  for (v1::Task& task : current.tasks) {
    if (IsOpen(task) && task.lead()) return &task;
  }
  return nullptr;
}

std::string UnitWith(const v1::Pathway& pathway, v1::PathwayUnitRole role) {
  for (const v1::PathwayUnit& unit : pathway.units()) {
    if (unit.role() == role) return unit.unit();
  }
  return "";
}

std::string UnitFor(const v1::Pathway& pathway, const std::string& person, const std::string& preferred,
                    const Act& act) {
  if (!preferred.empty() && act.works_at(person, preferred)) return preferred;
  for (const v1::PathwayUnit& unit : pathway.units()) {
    if (act.works_at(person, unit.unit())) return unit.unit();
  }
  return "";
}

void MakeLead(Case& current, const std::string& task_name) {
  for (v1::Task& task : current.tasks) task.set_lead(IsOpen(task) && task.name() == task_name);
}

void EndTask(v1::Task& task, v1::TaskState state, const std::string& outcome, const Act& act) {
  task.set_state(state);
  task.set_lead(false);
  task.set_outcome(outcome);
  task.clear_waiting_on();
  task.clear_follow_up_date();
  task.clear_escalates_after_date();
  task.clear_escalated_to();
  *task.mutable_end_time() = ToTimestamp(act.now);
  *task.mutable_update_time() = ToTimestamp(act.now);
}

const std::string& NextDate(const v1::Task& task) {
  return task.follow_up_date().empty() ? task.due_date() : task.follow_up_date();
}

void AddUnit(v1::Pathway& pathway, const std::string& unit, v1::PathwayUnitRole role) {
  if (unit.empty()) return;
  for (const v1::PathwayUnit& there : pathway.units()) {
    if (there.unit() == unit) return;
  }
  v1::PathwayUnit& added = *pathway.add_units();
  added.set_unit(unit);
  added.set_role(role);
}

bool IsDecisionTask(const v1::Task& task) { return IsDecisionName(task.origin()); }

void Settle(Case& current, const Act& act) {
  HandOver(current, act);
  v1::Pathway& pathway = current.pathway();
  pathway.clear_lead_task();
  pathway.clear_lead_owner();
  pathway.clear_next_date();
  if (const v1::Task* lead = LeadOf(current); lead != nullptr) {
    pathway.set_lead_task(lead->name());
    pathway.set_lead_owner(lead->accountable());
    pathway.set_next_date(NextDate(*lead));
  }
  std::set<std::string> persons;
  std::set<std::string> units;
  for (const v1::PathwayUnit& unit : pathway.units()) units.insert(unit.unit());
  for (const v1::Task& task : current.tasks) {
    if (!IsOpen(task)) continue;
    persons.insert({task.owner(), task.accountable(), task.offered_by()});
    persons.insert(task.escalated_to().begin(), task.escalated_to().end());
    if (IsDecisionTask(task) && task.state() == v1::TASK_STATE_OFFERED) continue;
    units.insert({task.unit(), task.backup_unit()});
  }
  current.stored.mutable_persons()->Assign(persons.begin(), persons.end());
  current.stored.mutable_units()->Assign(units.begin(), units.end());
  *pathway.mutable_update_time() = ToTimestamp(act.now);
  current.by = act.person;
}

}  // namespace sjelden::pathway
