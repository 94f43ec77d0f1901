// Who may do what with a task and when, and what comes of it.
//
// Pure; may be called from any thread. Each `Can…` is the whole reason why its verb is refused: what a task offers in
// `available_actions` and what the verb accepts come from the same function. A verb returns the whole case after it.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "pathway/domain/case.h"
#include "platform/status/error.h"
#include "sjelden/pathway/v1/pathway_changes.pb.h"

namespace sjelden::pathway {

absl::Status CanAccept(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing);
absl::Status CanDecline(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing);
absl::Status CanComplete(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing);
absl::Status CanSetWaiting(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing);
absl::Status CanReassign(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing);

// Returns the task that `wanted` describes, offered by the acting person (or theirs, where they are its owner).
// INVALID_ARGUMENT with every wrong field; `field` is the path of `wanted` in the request.
absl::StatusOr<v1::Task> NewTask(const Case& current, const v1::Task& wanted, const std::string& field,
                                 const Act& act);

// In each of these, `task` is the name of a task of the case; TASK_NOT_FOUND where it is none.
absl::StatusOr<Case> AcceptTask(Case current, const std::string& task, const Standing& standing, const Act& act);
// The offering person gets a task of the same kind in the same commit; its name is in `successor`.
absl::StatusOr<Case> DeclineTask(Case current, const std::string& task, const std::string& reason,
                                 const Standing& standing, const Act& act, std::string* successor);
absl::StatusOr<Case> CompleteTask(Case current, const v1::CompleteTaskRequest& request, const Standing& standing,
                                  const Act& act);
absl::StatusOr<Case> SetWaiting(Case current, const v1::SetWaitingRequest& request, const Standing& standing,
                                const Act& act);
absl::StatusOr<Case> ReassignTask(Case current, const v1::ReassignTaskRequest& request, const Standing& standing,
                                  const Act& act);

// The verbs that this person may take on the task now, in a fixed order.
std::vector<std::string> TaskActions(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing);

// Adds a violation where `date` is no day or lies before today.
void CheckComingDate(const std::string& date, const std::string& field, const Act& act,
                     std::vector<FieldViolation>* violations);
// The same, and where it lies more than a year ahead: nothing waits for longer unseen.
void CheckFollowUpDate(const std::string& date, const std::string& field, const Act& act,
                       std::vector<FieldViolation>* violations);

}  // namespace sjelden::pathway
