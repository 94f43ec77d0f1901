#include "pathway/domain/cancelled_order.h"

#include <algorithm>
#include <set>

#include "pathway/domain/steps.h"
#include "pathway/domain/system_tasks.h"
#include "pathway/domain/transitions.h"
#include "platform/time/oslo.h"

namespace sjelden::pathway {
namespace {

v1::StepEvent ProvenBy(const Case& current, const v1::PathwayStep& step) {
  const v1::TemplateStep* rule = PlannedStep(current, step.id());
  return rule == nullptr ? v1::STEP_EVENT_UNSPECIFIED : rule->completed_by();
}

bool IsDone(const v1::PathwayStep& step) { return step.state() == v1::PATHWAY_STEP_STATE_DONE; }
bool IsActive(const v1::PathwayStep& step) { return step.state() == v1::PATHWAY_STEP_STATE_ACTIVE; }

bool RemoveAwaited(v1::StoredPathway& stored, const std::string& order) {
  auto& awaited = *stored.mutable_awaited_orders();
  const auto kept = std::remove(awaited.begin(), awaited.end(), order);
  const bool found = kept != awaited.end();
  awaited.erase(kept, awaited.end());
  return found;
}

// The done step that the order proved, or that a person reported done because of it; nullptr where there is none.
v1::PathwayStep* StepDoneBy(Case& current, const CancelledOrder& cancelled) {
  for (v1::PathwayStep& step : *current.pathway().mutable_steps()) {
    if (!IsDone(step) || ProvenBy(current, step) != v1::STEP_EVENT_ORDER_PLACED) continue;
    const bool by_hand = step.evidence().empty() && step.id() == cancelled.step;
    if (by_hand || step.evidence() == cancelled.order) return &step;
  }
  return nullptr;
}

// True where the plan has a step for the result and none of them is left: whoever ended it waits for nothing.
bool ResultIsNoLongerAwaited(const Case& current) {
  int ended = 0;
  for (const v1::PathwayStep& step : current.pathway().steps()) {
    if (ProvenBy(current, step) != v1::STEP_EVENT_REPORT_SIGNED) continue;
    if (step.state() == v1::PATHWAY_STEP_STATE_PENDING || IsActive(step)) return false;
    ++ended;
  }
  return ended > 0;
}

std::string NearDay(const Act& act) {
  return FormatDay(act.calendar.AddWorkingDays(act.today, act.norms.act_after_cancelled_order));
}

// Whoever did the step last; else, where the order itself did it, who answered for the result.
std::string WhoDid(const Case& current, const v1::PathwayStep& step, const CancelledOrder& cancelled) {
  for (int i = step.tasks_size() - 1; i >= 0; --i) {
    const v1::Task* task = FindTask(current, step.tasks(i));
    if (task != nullptr && task->state() == v1::TASK_STATE_DONE) return task->owner();
  }
  return cancelled.person;
}

// The step is not done any more. A care that began with it has not begun.
void Undo(Case& current, v1::PathwayStep& step) {
  const v1::TemplateStep* rule = PlannedStep(current, step.id());
  v1::Pathway& pathway = current.pathway();
  if (rule->starts_care() && pathway.care_start_date() == step.end_date()) pathway.clear_care_start_date();
  step.set_state(v1::PATHWAY_STEP_STATE_PENDING);
  step.clear_evidence();
  step.clear_end_date();
  // Counted anew when it begins; a day that was promised at the opening stands.
  if (rule->due().base() == v1::DUE_BASE_STEP_START) step.clear_due_date();
}

// Steps of samples and results that stand after `begun` in the plan, over any number of steps between.
std::vector<std::string> RestingOn(const Case& current, const std::string& begun) {
  std::set<std::string> after = {begun};
  std::vector<std::string> resting;
  // A template's steps may stand in any order: so often that every chain is found.
  for (int round = 0; round < current.stored.plan_size(); ++round) {
    for (const v1::TemplateStep& rule : current.stored.plan()) {
      const bool follows = std::any_of(rule.after().begin(), rule.after().end(),
                                       [&](const std::string& id) { return after.count(id) > 0; });
      if (!follows || !after.insert(rule.id()).second) continue;
      const bool laboratory = rule.completed_by() == v1::STEP_EVENT_SAMPLE_COLLECTED ||
                              rule.completed_by() == v1::STEP_EVENT_SAMPLE_RECEIVED ||
                              rule.completed_by() == v1::STEP_EVENT_REPORT_SIGNED;
      if (laboratory) resting.push_back(rule.id());
    }
  }
  return resting;
}

void SetBack(Case& current, const std::string& begun, const CancelledOrder& cancelled, const Act& act) {
  const std::vector<std::string> resting = RestingOn(current, begun);
  for (v1::PathwayStep& step : *current.pathway().mutable_steps()) {
    const bool rests = std::find(resting.begin(), resting.end(), step.id()) != resting.end();
    // What a person left out stays left out.
    if (!rests || (!IsDone(step) && !IsActive(step))) continue;
    for (v1::Task& task : current.tasks) {
      if (IsOpen(task) && task.step() == step.id()) {
        EndTask(task, *After(task.state(), kTakeBack), cancelled.order, act);
      }
    }
    Undo(current, step);
  }
}

void Reopen(Case& current, v1::PathwayStep& step, const CancelledOrder& cancelled, const Act& act) {
  const std::string id = step.id();
  const std::string owner = WhoDid(current, step, cancelled);
  const std::string due = NearDay(act);
  SetBack(current, id, cancelled, act);
  Undo(current, step);
  step.set_due_date(due);
  v1::Task task = TaskFor(current, {PlannedStep(current, id)->task_code(), owner, due, cancelled.order}, act);
  task.set_step(id);
  if (current.pathway().state() == v1::PATHWAY_STATE_PAUSED) task.set_follow_up_date(due);
  current.tasks.push_back(task);
  AttachToStep(current, task);
  MakeLead(current, task.name());
}

// Whoever has the step's tasks looks at them again soon: there is nothing to wait for.
void LookAgain(Case& current, const v1::PathwayStep& step, const Act& act) {
  const std::string due = NearDay(act);
  const bool paused = current.pathway().state() == v1::PATHWAY_STATE_PAUSED;
  for (v1::Task& task : current.tasks) {
    if (!IsOpen(task) || task.step() != step.id()) continue;
    task.clear_waiting_on();
    task.clear_follow_up_date();
    task.set_due_date(std::min(task.due_date(), due));
    if (paused && task.lead()) task.set_follow_up_date(task.due_date());
  }
}

// The step for which an order was held; where there is none, the one that waits for a result.
void LookAgainAtWaiting(Case& current, const CancelledOrder& cancelled, const Act& act) {
  const v1::PathwayStep* waiting = nullptr;
  for (const v1::PathwayStep& step : current.pathway().steps()) {
    if (!IsActive(step)) continue;
    const v1::StepEvent event = ProvenBy(current, step);
    const bool held = event == v1::STEP_EVENT_ORDER_PLACED && step.id() == cancelled.step;
    if (held || (event == v1::STEP_EVENT_REPORT_SIGNED && waiting == nullptr)) waiting = &step;
    if (held) break;
  }
  if (waiting != nullptr) LookAgain(current, *waiting, act);
}

}  // namespace

Case TakeOrderBack(Case current, const CancelledOrder& cancelled, const Act& act) {
  const bool awaited = RemoveAwaited(current.stored, cancelled.order);
  v1::PathwayStep* step = StepDoneBy(current, cancelled);
  if (!awaited && (step == nullptr || step->evidence() != cancelled.order)) return current;
  const std::string instead = cancelled.placed.empty() ? current.stored.waiting_report() : cancelled.placed.front();
  if (!instead.empty()) {
    if (step != nullptr && step->evidence() == cancelled.order) step->set_evidence(instead);
    return current;
  }
  if (ResultIsNoLongerAwaited(current)) return current;
  if (step != nullptr) {
    Reopen(current, *step, cancelled, act);
  } else {
    LookAgainAtWaiting(current, cancelled, act);
  }
  Settle(current, act);
  return current;
}

}  // namespace sjelden::pathway
