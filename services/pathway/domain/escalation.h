// What happens while an offer is silent: it is raised, step by step, until somebody answers.
//
// Pure; may be called from any thread. Nothing here ends a task or moves it to another person: raising makes people
// look, an act of theirs decides.
#pragma once

#include "absl/status/statusor.h"
#include "pathway/domain/case.h"

namespace sjelden::pathway {

// True while somebody was asked to answer by a day and has not.
bool AwaitsAnswer(const v1::Task& task);
// True while that question has been raised at least once.
bool IsEscalated(const v1::Task& task);

// Returns the case with the task raised one level: the accountable person gets a day to look again, and whom the norms
// name for the level is told. TASK_NOT_FOUND; FAILED_PRECONDITION where it awaits no answer, or its day has not passed.
absl::StatusOr<Case> Escalate(Case current, const std::string& task, const Act& act);

// The question has been answered: nobody is told any more and nothing is raised. How often it was raised stays.
void EndEscalation(v1::Task& task, const v1::Pathway& pathway);
// The same question is put to somebody else, who gets at least the days of the first level to answer.
void AskAnew(v1::Task& task, const v1::Pathway& pathway, const Act& act);

}  // namespace sjelden::pathway
