#include "pathway/domain/evidence.h"

#include <algorithm>

#include "pathway/domain/steps.h"
#include "pathway/domain/system_tasks.h"
#include "pathway/domain/transitions.h"
#include "platform/time/oslo.h"

namespace sjelden::pathway {
namespace {

constexpr char kDecideNextCode[] = "decide-what-next";

bool HasEnded(const v1::PathwayStep& step) {
  return step.state() == v1::PATHWAY_STEP_STATE_DONE || step.state() == v1::PATHWAY_STEP_STATE_SKIPPED;
}

bool IsCompletedBy(const Case& current, const v1::PathwayStep& step, v1::StepEvent event) {
  const v1::TemplateStep* rule = PlannedStep(current, step.id());
  return rule != nullptr && event != v1::STEP_EVENT_UNSPECIFIED && rule->completed_by() == event;
}

// The step that the document is for; else the active one that such a thing completes, else the first one to come.
v1::PathwayStep* ProvenStep(Case& current, const Evidence& evidence) {
  v1::PathwayStep* active = nullptr;
  v1::PathwayStep* pending = nullptr;
  for (v1::PathwayStep& step : *current.pathway().mutable_steps()) {
    const bool fits = IsCompletedBy(current, step, evidence.event);
    if (!evidence.step.empty() && step.id() == evidence.step && (fits || evidence.for_this_step)) {
      return fits && !HasEnded(step) ? &step : nullptr;
    }
    if (!fits || HasEnded(step)) continue;
    v1::PathwayStep*& found = step.state() == v1::PATHWAY_STEP_STATE_ACTIVE ? active : pending;
    if (found == nullptr) found = &step;
  }
  return active != nullptr ? active : pending;
}

void FinishStep(Case& current, v1::PathwayStep& step, const Evidence& evidence, const Act& act) {
  const std::string date = ParseDay(evidence.date).ok() ? evidence.date : FormatDay(act.today);
  step.set_state(v1::PATHWAY_STEP_STATE_DONE);
  step.set_evidence(evidence.document);
  step.set_end_date(date);
  const v1::TemplateStep* rule = PlannedStep(current, step.id());
  if (rule == nullptr || !rule->starts_care()) return;
  const std::string& known = current.pathway().care_start_date();
  if (known.empty() || date < known) current.pathway().set_care_start_date(date);
}

// Ends every open task that the evidence settles; returns who answered for the first of them, empty where none did.
std::string EndTasks(Case& current, const std::string& step, const Evidence& evidence, const Act& act) {
  std::string answered;
  for (v1::Task& task : current.tasks) {
    const bool of_step = !step.empty() && task.step() == step;
    const bool settled = !evidence.settles_code.empty() && task.code() == evidence.settles_code &&
                         task.origin() == evidence.document;
    if (!IsOpen(task) || (!of_step && !settled)) continue;
    if (answered.empty()) answered = task.accountable();
    EndTask(task, *After(task.state(), kProve), evidence.document, act);
  }
  return answered;
}

// The open task that is due first; empty where there is none.
std::string FirstDue(const Case& current) {
  const v1::Task* first = nullptr;
  for (const v1::Task& task : current.tasks) {
    if (IsOpen(task) && (first == nullptr || NextDate(task) < NextDate(*first))) first = &task;
  }
  return first == nullptr ? "" : first->name();
}

// While the case rests its next action is looked at on the day of the pause, or by its own day where that is earlier.
void GiveLead(Case& current, const std::string& name) {
  MakeLead(current, name);
  v1::Task* lead = LeadOf(current);
  if (current.pathway().state() != v1::PATHWAY_STATE_PAUSED || lead == nullptr) return;
  const std::string look = std::min(current.pathway().pause().follow_up_date(), lead->due_date());
  if (lead->follow_up_date().empty() || look < lead->follow_up_date()) lead->set_follow_up_date(look);
}

}  // namespace

Case Prove(Case current, const Evidence& evidence, const Act& act) {
  v1::PathwayStep* step = ProvenStep(current, evidence);
  const std::string step_id = step == nullptr ? "" : step->id();
  std::string answered = EndTasks(current, step_id, evidence, act);
  if (step == nullptr && answered.empty()) return current;
  if (answered.empty()) answered = current.pathway().lead_owner();
  if (step != nullptr) {
    FinishStep(current, *step, evidence, act);
    // Whoever answered for the step offers what follows, not whoever did the proving thing elsewhere.
    ActivateSteps(current, act.effective(answered), "", act);
  }
  if (LeadOf(current) == nullptr) {
    std::string next = FirstDue(current);
    if (next.empty()) {
      const std::string due = FormatDay(act.calendar.AddWorkingDays(act.today, act.norms.decide_what_next));
      current.tasks.push_back(TaskFor(current, {kDecideNextCode, answered, due, evidence.document}, act));
      next = current.tasks.back().name();
    }
    GiveLead(current, next);
  }
  Settle(current, act);
  return current;
}

}  // namespace sjelden::pathway
