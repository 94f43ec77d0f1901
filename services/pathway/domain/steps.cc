#include "pathway/domain/steps.h"

#include <algorithm>
#include <optional>
#include <set>

#include "absl/strings/str_cat.h"
#include "pathway/domain/transitions.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

v1::PathwayStep* FindStep(Case& current, const std::string& id) {
  for (v1::PathwayStep& step : *current.pathway().mutable_steps()) {
    if (step.id() == id) return &step;
  }
  return nullptr;
}

bool HasEnded(const v1::PathwayStep& step) {
  return step.state() == v1::PATHWAY_STEP_STATE_DONE || step.state() == v1::PATHWAY_STEP_STATE_SKIPPED;
}

// The planned start, else the legal deadline, where there is one.
std::optional<absl::CivilDay> PromisedDay(const Case& current) {
  for (const std::string& date : {current.stored.planned_start_date(), current.pathway().latest_start_date()}) {
    if (const absl::StatusOr<absl::CivilDay> day = ParseDay(date); day.ok()) return *day;
  }
  return std::nullopt;
}

absl::CivilDay BaseDay(v1::DueBase base, const Case& current, const Act& act) {
  return base == v1::DUE_BASE_PLANNED_START ? PromisedDay(current).value_or(act.today) : act.today;
}

// True where a step counts from a promise that nobody gave: its day is known only when it begins.
bool LacksPromise(const v1::TemplateStep& rule, const Case& current) {
  return rule.due().base() == v1::DUE_BASE_PLANNED_START && !PromisedDay(current).has_value();
}

std::string PlaceUnit(const v1::Pathway& pathway, v1::StepPlace place) {
  std::string unit;
  if (place == v1::STEP_PLACE_REFERRING) unit = UnitWith(pathway, v1::PATHWAY_UNIT_ROLE_REFERRING);
  return unit.empty() ? UnitWith(pathway, v1::PATHWAY_UNIT_ROLE_LEAD) : unit;
}

// Whoever was named for the function in this case, else whose an unassigned thing of the unit is.
std::string OwnerOf(const Case& current, const v1::TemplateStep& step, const std::string& unit, const Act& act) {
  for (const v1::NamedPerson& named : current.stored.named()) {
    if (named.function() == step.function() && !named.person().empty()) return act.effective(named.person());
  }
  return act.owner_of(current.pathway(), unit, step.function());
}

v1::Task TaskOf(const Case& current, const v1::TemplateStep& step, const std::string& due_date,
                const std::string& owner, const std::string& offered_by, const Act& act) {
  const std::string place = PlaceUnit(current.pathway(), step.place());
  v1::Task task;
  task.set_name(absl::StrCat(current.pathway().name(), "/tasks/", act.new_id()));
  task.set_controller(current.pathway().controller());
  task.set_compartment(current.pathway().compartment());
  task.set_patient(current.pathway().patient());
  task.set_code(step.task_code());
  task.set_step(step.id());
  task.set_owner(owner);
  const std::string unit = UnitFor(current.pathway(), owner, place, act);
  task.set_unit(unit.empty() ? place : unit);
  task.set_backup_unit(task.unit());
  task.set_offered_by(offered_by);
  task.set_accountable(offered_by);
  task.set_state(owner == offered_by ? v1::TASK_STATE_ACCEPTED : v1::TASK_STATE_OFFERED);
  task.set_due_date(due_date);
  *task.mutable_create_time() = ToTimestamp(act.now);
  *task.mutable_update_time() = ToTimestamp(act.now);
  return task;
}

// A step's own date stands where it is the earlier one (the day that a supporter promised to ask).
std::string DueDate(const v1::TemplateStep& rule, const v1::PathwayStep& step, const Case& current, const Act& act) {
  const bool fixed_at_opening = rule.due().base() != v1::DUE_BASE_STEP_START;
  if (fixed_at_opening && !step.due_date().empty()) return step.due_date();
  std::string computed = FormatDay(DueDay(rule.due(), current, act));
  if (LacksPromise(rule, current)) {
    // Nothing binds the step to a day before that of what it waits for.
    for (const v1::PathwayStep& other : current.pathway().steps()) {
      const bool before = std::find(rule.after().begin(), rule.after().end(), other.id()) != rule.after().end();
      if (before) computed = std::max(computed, other.due_date());
    }
  }
  return step.due_date().empty() ? computed : std::min(computed, step.due_date());
}

}  // namespace

absl::CivilDay DueDay(const v1::DueRule& rule, const Case& current, const Act& act) {
  const absl::CivilDay base = BaseDay(rule.base(), current, act);
  if (rule.count() == v1::DAY_COUNT_WORKING) return act.calendar.AddWorkingDays(base, rule.days());
  return base + rule.days();
}

void SetPlan(Case& current, const v1::PathwayTemplate& chosen, const Act& act) {
  v1::Pathway& pathway = current.pathway();
  pathway.set_template_(chosen.id());
  pathway.set_template_version(chosen.version());
  *current.stored.mutable_plan() = chosen.steps();
  for (const v1::TemplateStep& rule : chosen.steps()) {
    v1::PathwayStep& step = *pathway.add_steps();
    step.set_id(rule.id());
    step.set_title(rule.title());
    step.set_state(v1::PATHWAY_STEP_STATE_PENDING);
    const bool known = rule.due().base() != v1::DUE_BASE_STEP_START && !LacksPromise(rule, current);
    if (known) step.set_due_date(FormatDay(DueDay(rule.due(), current, act)));
  }
}

void MovePromise(Case& current, const std::string& to, const Act& act) {
  current.stored.set_planned_start_date(to);
  for (const v1::TemplateStep& rule : current.stored.plan()) {
    v1::PathwayStep* step = FindStep(current, rule.id());
    if (step == nullptr || HasEnded(*step) || rule.due().base() != v1::DUE_BASE_PLANNED_START) continue;
    const std::string before = step->due_date();
    step->set_due_date(FormatDay(DueDay(rule.due(), current, act)));
    for (v1::Task& task : current.tasks) {
      // A day that somebody has set otherwise stays.
      if (task.step() == rule.id() && IsOpen(task) && task.due_date() == before) task.set_due_date(step->due_date());
    }
  }
}

std::vector<std::string> ActivateSteps(Case& current, const std::string& offered_by, const std::string& first_owner,
                                       const Act& act) {
  std::set<std::string> ended;
  for (const v1::PathwayStep& step : current.pathway().steps()) {
    if (HasEnded(step)) ended.insert(step.id());
  }
  std::vector<std::string> names;
  for (const v1::TemplateStep& rule : current.stored.plan()) {
    v1::PathwayStep* step = FindStep(current, rule.id());
    if (step == nullptr || step->state() != v1::PATHWAY_STEP_STATE_PENDING) continue;
    const bool ready = std::all_of(rule.after().begin(), rule.after().end(),
                                   [&](const std::string& id) { return ended.count(id) > 0; });
    if (!ready) continue;
    std::string owner = names.empty() ? first_owner : "";
    if (owner.empty()) owner = OwnerOf(current, rule, PlaceUnit(current.pathway(), rule.place()), act);
    if (owner.empty()) owner = offered_by;
    step->set_due_date(DueDate(rule, *step, current, act));
    const v1::Task task = TaskOf(current, rule, step->due_date(), owner, offered_by.empty() ? owner : offered_by, act);
    names.push_back(task.name());
    current.tasks.push_back(task);
    AttachToStep(current, task);
  }
  return names;
}

bool AttachToStep(Case& current, const v1::Task& task) {
  v1::PathwayStep* step = FindStep(current, task.step());
  if (step == nullptr) return false;
  step->set_state(v1::PATHWAY_STEP_STATE_ACTIVE);
  step->add_tasks(task.name());
  if (step->due_date().empty()) step->set_due_date(task.due_date());
  return true;
}

void EndStepOf(Case& current, const v1::Task& task, bool left_out, const Act& act) {
  v1::PathwayStep* step = FindStep(current, task.step());
  if (step == nullptr) return;
  for (const v1::Task& other : current.tasks) {
    if (other.step() == task.step() && IsOpen(other)) return;
  }
  step->set_state(left_out ? v1::PATHWAY_STEP_STATE_SKIPPED : v1::PATHWAY_STEP_STATE_DONE);
  step->set_end_date(FormatDay(act.today));
  const v1::TemplateStep* rule = PlannedStep(current, task.step());
  if (!left_out && rule != nullptr && rule->starts_care() && current.pathway().care_start_date().empty()) {
    current.pathway().set_care_start_date(FormatDay(act.today));
  }
}

const v1::TemplateStep* PlannedStep(const Case& current, const std::string& step_id) {
  for (const v1::TemplateStep& step : current.stored.plan()) {
    if (step.id() == step_id && !step_id.empty()) return &step;
  }
  return nullptr;
}

}  // namespace sjelden::pathway
