#include "pathway/domain/hand_over.h"

#include <algorithm>

#include "pathway/domain/returned_task.h"
#include "pathway/domain/steps.h"
#include "pathway/domain/transitions.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

// Why a decision's task goes back; a code, as nobody wrote it.
constexpr char kNotForThisPerson[] = "not-for-this-person";

bool MayNotHave(const Case& current, const std::string& person, const Act& act) {
  return act.shut_out(current.pathway(), person);
}

// In which units somebody is looked for, the first one first.
struct Places {
  std::string unit;
  std::string else_unit;
};

// Who has of the task what `person` may not have; empty where nobody may.
std::string StandInFor(const Case& current, const v1::Task& task, const std::string& person, const Places& places,
                       const Act& act) {
  const v1::TemplateStep* rule = PlannedStep(current, task.step());
  const std::string function = rule == nullptr ? "" : rule->function();
  std::vector<std::string> candidates = {act.effective(person)};
  for (const v1::NamedPerson& named : current.stored.named()) {
    if (named.function() == function && !named.person().empty()) candidates.push_back(act.effective(named.person()));
  }
  candidates.push_back(act.owner_of(current.pathway(), places.unit, function));
  candidates.push_back(act.owner_of(current.pathway(), places.else_unit, function));
  for (const std::string& candidate : candidates) {
    if (!candidate.empty() && !MayNotHave(current, candidate, act)) return candidate;
  }
  return "";
}

bool TellsNobodyWhoMayNot(const Case& current, v1::Task& task, const Act& act) {
  auto& told = *task.mutable_escalated_to();
  const auto kept = std::remove_if(told.begin(), told.end(),
                                   [&](const std::string& person) { return MayNotHave(current, person, act); });
  const bool changed = kept != told.end();
  told.erase(kept, told.end());
  return changed;
}

// Gives the task an owner. A unit that the new owner works at is the task's from here on.
void GiveTo(const Case& current, v1::Task& task, const std::string& person, const Act& act) {
  task.set_owner(person);
  const std::string unit = UnitFor(current.pathway(), person, task.unit(), act);
  if (unit.empty()) return;
  task.set_unit(unit);
  task.set_backup_unit(unit);
}

// Whoever offered it answers for it, and gets it back where it is declined.
bool AnswersAnew(const Case& current, v1::Task& task, const std::string& lead, const Act& act) {
  if (!MayNotHave(current, task.accountable(), act)) return false;
  const std::string person = StandInFor(current, task, task.accountable(), {lead, task.unit()}, act);
  if (person.empty()) return false;
  task.set_accountable(person);
  task.set_offered_by(person);
  return true;
}

bool HandOverOffered(Case& current, v1::Task& task, const std::string& lead, const Act& act) {
  bool changed = AnswersAnew(current, task, lead, act);
  if (MayNotHave(current, task.owner(), act)) {
    if (IsDecisionTask(task)) {
      // Nobody else was asked: whoever asked is told, and has it.
      if (MayNotHave(current, task.accountable(), act)) return changed;
      ReturnToOfferer(current, task.name(), kNotForThisPerson, act);
      return true;
    }
    const std::string person = StandInFor(current, task, task.owner(), {task.unit(), lead}, act);
    if (person.empty()) return changed;
    GiveTo(current, task, person, act);
    changed = true;
  }
  if (!changed) return false;
  // Who answers for it anyway needs no offer.
  const bool own = task.owner() == task.accountable() && !IsDecisionTask(task);
  task.set_state(*After(task.state(), own ? kAccept : kHandOver));
  return true;
}

bool HandOverAccepted(const Case& current, v1::Task& task, const std::string& lead, const Act& act) {
  if (!MayNotHave(current, task.owner(), act) && !MayNotHave(current, task.accountable(), act)) return false;
  const std::string person = StandInFor(current, task, task.owner(), {task.unit(), lead}, act);
  if (person.empty()) return false;
  GiveTo(current, task, person, act);
  task.set_accountable(person);
  task.set_state(*After(task.state(), kHandOver));
  return true;
}

}  // namespace

bool HandOver(Case& current, const Act& act) {
  const std::string lead = UnitWith(current.pathway(), v1::PATHWAY_UNIT_ROLE_LEAD);
  bool any = false;
  // Not those that are added on the way, which nobody has who may not.
  const size_t tasks = current.tasks.size();
  for (size_t i = 0; i < tasks; ++i) {
    if (!IsOpen(current.tasks[i])) continue;
    bool changed = TellsNobodyWhoMayNot(current, current.tasks[i], act);
    const bool offered = current.tasks[i].state() == v1::TASK_STATE_OFFERED;
    changed |= offered ? HandOverOffered(current, current.tasks[i], lead, act)
                       : HandOverAccepted(current, current.tasks[i], lead, act);
    if (changed) *current.tasks[i].mutable_update_time() = ToTimestamp(act.now);
    any = any || changed;
  }
  return any;
}

}  // namespace sjelden::pathway
