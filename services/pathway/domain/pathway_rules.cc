#include "pathway/domain/pathway_rules.h"

#include "pathway/domain/escalation.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/steps.h"
#include "pathway/domain/task_rules.h"
#include "pathway/domain/transitions.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

constexpr size_t kMaxReasonBytes = 2000;

absl::Status CheckState(const v1::Pathway& pathway, const char* verb) {
  return After(pathway.state(), verb).has_value() ? absl::OkStatus() : PathwayCannot(verb, pathway.state());
}

// The leading unit, or whoever answers for the next action.
absl::Status CheckLeads(const Standing& standing, const char* verb) {
  return standing.lead_unit || standing.accountable ? absl::OkStatus() : NotOfTheLeadUnit(verb);
}

}  // namespace

absl::Status CanOfferTask(const v1::Pathway& pathway, const Standing& standing) {
  RETURN_IF_ERROR(CheckState(pathway, kOfferTask));
  return standing.takes_part || standing.accountable ? absl::OkStatus() : NotTakingPart();
}

absl::Status CanPause(const v1::Pathway& pathway, const Standing& standing) {
  RETURN_IF_ERROR(CheckState(pathway, kPause));
  return CheckLeads(standing, kPause);
}

absl::Status CanResume(const v1::Pathway& pathway, const Standing& standing) {
  RETURN_IF_ERROR(CheckState(pathway, kResume));
  return CheckLeads(standing, kResume);
}

absl::Status CanClose(const v1::Pathway& pathway, const Standing& standing) {
  RETURN_IF_ERROR(CheckState(pathway, kClose));
  return CheckLeads(standing, kClose);
}

absl::StatusOr<Case> OfferTask(Case current, const v1::OfferTaskRequest& request, const Standing& standing,
                               const Act& act) {
  RETURN_IF_ERROR(CanOfferTask(current.pathway(), standing));
  ASSIGN_OR_RETURN(const v1::Task task, NewTask(current, request.task(), "task", act));
  current.tasks.push_back(task);
  AttachToStep(current, task);
  if (request.task().lead()) MakeLead(current, task.name());
  Settle(current, act);
  return current;
}

absl::StatusOr<Case> PausePathway(Case current, const v1::PausePathwayRequest& request, const Standing& standing,
                                  const Act& act) {
  RETURN_IF_ERROR(CanPause(current.pathway(), standing));
  std::vector<FieldViolation> wrong;
  if (request.reason() == v1::PAUSE_REASON_UNSPECIFIED || !v1::PauseReason_IsValid(request.reason())) {
    wrong.push_back({"reason", "want why"});
  }
  if (request.note().size() > kMaxReasonBytes) wrong.push_back({"note", "want at most 2000 bytes"});
  CheckFollowUpDate(request.follow_up_date(), "follow_up_date", act, &wrong);
  if (!wrong.empty()) return InvalidFields(wrong);
  v1::PathwayPause& pause = *current.pathway().mutable_pause();
  pause.set_reason(request.reason());
  pause.set_note(request.note());
  pause.set_follow_up_date(request.follow_up_date());
  pause.set_paused_by(act.person);
  *pause.mutable_time() = ToTimestamp(act.now);
  current.pathway().set_state(*After(current.pathway().state(), kPause));
  if (v1::Task* lead = LeadOf(current); lead != nullptr) {
    lead->set_follow_up_date(request.follow_up_date());
    *lead->mutable_update_time() = ToTimestamp(act.now);
  }
  Settle(current, act);
  return current;
}

absl::StatusOr<Case> ResumePathway(Case current, const v1::ResumePathwayRequest& request, const Standing& standing,
                                   const Act& act) {
  RETURN_IF_ERROR(CanResume(current.pathway(), standing));
  std::vector<FieldViolation> wrong;
  CheckComingDate(request.due_date(), "due_date", act, &wrong);
  if (!wrong.empty()) return InvalidFields(wrong);
  current.pathway().clear_pause();
  current.pathway().set_state(*After(current.pathway().state(), kResume));
  if (v1::Task* lead = LeadOf(current); lead != nullptr) {
    lead->set_due_date(request.due_date());
    // What still waits on somebody, or for an answer, is looked at again on the new date.
    const bool looked_at = lead->has_waiting_on() || IsEscalated(*lead);
    lead->set_follow_up_date(looked_at ? request.due_date() : "");
    *lead->mutable_update_time() = ToTimestamp(act.now);
  }
  Settle(current, act);
  return current;
}

absl::StatusOr<Case> ClosePathway(Case current, const v1::ClosePathwayRequest& request, const Standing& standing,
                                  const Act& act) {
  RETURN_IF_ERROR(CanClose(current.pathway(), standing));
  return EndCase(std::move(current), request.closing(), "closing", act);
}

absl::StatusOr<Case> EndCase(Case current, const v1::PathwayClosing& closing, const std::string& field,
                             const Act& act) {
  std::vector<FieldViolation> wrong;
  if (closing.outcome() == v1::PATHWAY_OUTCOME_UNSPECIFIED || !v1::PathwayOutcome_IsValid(closing.outcome())) {
    wrong.push_back({field + ".outcome", "want what came out"});
  }
  if (closing.reason().empty() || closing.reason().size() > kMaxReasonBytes) {
    wrong.push_back({field + ".reason", "want 1 to 2000 bytes"});
  }
  if (!wrong.empty()) return InvalidFields(wrong);
  for (v1::Task& task : current.tasks) {
    if (IsOpen(task)) EndTask(task, *After(task.state(), kCancel), "", act);
  }
  v1::Pathway& pathway = current.pathway();
  for (v1::PathwayStep& step : *pathway.mutable_steps()) {
    if (step.state() == v1::PATHWAY_STEP_STATE_DONE) continue;
    if (step.end_date().empty()) step.set_end_date(FormatDay(act.today));
    step.set_state(v1::PATHWAY_STEP_STATE_SKIPPED);
  }
  pathway.clear_pause();
  pathway.set_state(*After(pathway.state(), kClose));
  *pathway.mutable_closing() = closing;
  pathway.mutable_closing()->set_closed_by(act.person);
  *pathway.mutable_closing()->mutable_time() = ToTimestamp(act.now);
  Settle(current, act);
  return current;
}

std::vector<std::string> PathwayActions(const v1::Pathway& pathway, const Standing& standing) {
  std::vector<std::string> actions;
  if (CanOfferTask(pathway, standing).ok()) actions.push_back(kOfferTask);
  if (CanPause(pathway, standing).ok()) actions.push_back(kPause);
  if (CanResume(pathway, standing).ok()) actions.push_back(kResume);
  if (CanClose(pathway, standing).ok()) actions.push_back(kClose);
  return actions;
}

}  // namespace sjelden::pathway
