// How the steps of a template become tasks with an owner and a date, one after another.
//
// Pure; may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "pathway/domain/case.h"
#include "sjelden/pathway/v1/template.pb.h"

namespace sjelden::pathway {

// Returns the day on which a step is due that becomes active today. Days counted from a promise need one: the planned
// start, else the legal deadline, else today.
absl::CivilDay DueDay(const v1::DueRule& rule, const Case& current, const Act& act);

// Gives a case that opens the steps of a template, all of them waiting, with the dates that are known already.
void SetPlan(Case& current, const v1::PathwayTemplate& chosen, const Act& act);

// Takes another promised start: what counts from it, and has not ended, gets its day anew.
void MovePromise(Case& current, const std::string& to, const Act& act);

// Makes every step active whose predecessors have ended, with one task each; returns the names of the new tasks, in the
// template's order. `offered_by` answers for a task until its owner accepts it. `first_owner`, where set, owns the
// first.
std::vector<std::string> ActivateSteps(Case& current, const std::string& offered_by, const std::string& first_owner,
                                       const Act& act);

// Puts a task into its step, which becomes active by it. False where the pathway has no such step.
bool AttachToStep(Case& current, const v1::Task& task);

// Ends the step of a task that has ended, where it has no other open task. `left_out`: by decision, not done.
void EndStepOf(Case& current, const v1::Task& task, bool left_out, const Act& act);

// Returns the plan's step, or nullptr.
const v1::TemplateStep* PlannedStep(const Case& current, const std::string& step_id);

}  // namespace sjelden::pathway
