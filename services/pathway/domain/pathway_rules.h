// Who may offer tasks in, pause, resume and close a case, and what comes of it.
//
// Pure; may be called from any thread. As in task_rules.h, `Can…` is the whole reason why a verb is refused.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "pathway/domain/case.h"
#include "sjelden/pathway/v1/pathway_changes.pb.h"

namespace sjelden::pathway {

absl::Status CanOfferTask(const v1::Pathway& pathway, const Standing& standing);
absl::Status CanPause(const v1::Pathway& pathway, const Standing& standing);
absl::Status CanResume(const v1::Pathway& pathway, const Standing& standing);
absl::Status CanClose(const v1::Pathway& pathway, const Standing& standing);

// Returns the case with the new task as the last one; where it is lead, the earlier lead loses the mark.
absl::StatusOr<Case> OfferTask(Case current, const v1::OfferTaskRequest& request, const Standing& standing,
                               const Act& act);
absl::StatusOr<Case> PausePathway(Case current, const v1::PausePathwayRequest& request, const Standing& standing,
                                  const Act& act);
absl::StatusOr<Case> ResumePathway(Case current, const v1::ResumePathwayRequest& request, const Standing& standing,
                                   const Act& act);
absl::StatusOr<Case> ClosePathway(Case current, const v1::ClosePathwayRequest& request, const Standing& standing,
                                  const Act& act);

// Ends a case with its open tasks and steps. INVALID_ARGUMENT where `closing` lacks outcome or reason; `field` is its
// path in the request. Who may is not asked here.
absl::StatusOr<Case> EndCase(Case current, const v1::PathwayClosing& closing, const std::string& field, const Act& act);

// The verbs that this person may take on the pathway now, in a fixed order.
std::vector<std::string> PathwayActions(const v1::Pathway& pathway, const Standing& standing);

}  // namespace sjelden::pathway
