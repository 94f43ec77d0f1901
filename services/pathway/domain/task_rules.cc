#include "pathway/domain/task_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "pathway/domain/escalation.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/pathway_names.h"
#include "pathway/domain/pathway_rules.h"
#include "pathway/domain/returned_task.h"
#include "pathway/domain/steps.h"
#include "pathway/domain/transitions.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

constexpr size_t kMaxNoteBytes = 2000;
// A rule of the house: a year and a leap day, so that no case is out of sight for longer.
constexpr int kMostFollowUpDays = 366;

// A paused case still lets people take over and hand on work; what is done or waited for is said once it is open.
absl::Status CheckState(const v1::Pathway& pathway, const v1::Task& task, const char* verb, bool also_paused) {
  const bool allowed = pathway.state() == v1::PATHWAY_STATE_OPEN ||
                       (also_paused && pathway.state() == v1::PATHWAY_STATE_PAUSED);
  if (!allowed) return PathwayCannot(verb, pathway.state());
  if (!After(task.state(), verb).has_value()) return TaskCannot(verb, task.state());
  return absl::OkStatus();
}

bool IsTaskCode(const std::string& text) {
  if (text.empty() || text.size() > 64) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

void Touch(v1::Task& task, const Act& act) { *task.mutable_update_time() = ToTimestamp(act.now); }

// What must be said with the end of the lead task: an open task, a new one, the template's next step, or the end.
absl::StatusOr<Case> GoOn(Case current, const v1::CompleteTaskRequest& request, const Act& act) {
  if (request.has_closing()) return EndCase(std::move(current), request.closing(), "closing", act);
  std::string next = request.next_lead();
  if (request.has_next_task()) {
    ASSIGN_OR_RETURN(const v1::Task task, NewTask(current, request.next_task(), "next_task", act));
    next = task.name();
    current.tasks.push_back(task);
    AttachToStep(current, task);
  }
  std::vector<std::string> started = ActivateSteps(current, act.person, "", act);
  if (request.has_next_lead()) {
    const v1::Task* wanted = FindTask(current, next);
    if (wanted == nullptr || !IsOpen(*wanted)) {
      return InvalidField("next_lead", "want another open task of the same pathway");
    }
  }
  if (next.empty() && !started.empty()) {
    next = *std::min_element(started.begin(), started.end(), [&](const auto& a, const auto& b) {
      return FindTask(current, a)->due_date() < FindTask(current, b)->due_date();
    });
  }
  if (LeadOf(current) == nullptr) {
    if (next.empty()) return NextRequired();
    MakeLead(current, next);
  }
  return current;
}

}  // namespace

absl::Status CanAccept(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing) {
  RETURN_IF_ERROR(CheckState(pathway, task, kAccept, /*also_paused=*/true));
  return standing.owner ? absl::OkStatus() : NotTheOwner(kAccept);
}

absl::Status CanDecline(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing) {
  RETURN_IF_ERROR(CheckState(pathway, task, kDecline, /*also_paused=*/true));
  return standing.owner ? absl::OkStatus() : NotTheOwner(kDecline);
}

absl::Status CanComplete(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing) {
  RETURN_IF_ERROR(CheckState(pathway, task, kComplete, /*also_paused=*/false));
  return standing.accountable ? absl::OkStatus() : NotAccountable(kComplete);
}

absl::Status CanSetWaiting(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing) {
  RETURN_IF_ERROR(CheckState(pathway, task, kSetWaiting, /*also_paused=*/false));
  return standing.accountable ? absl::OkStatus() : NotAccountable(kSetWaiting);
}

absl::Status CanReassign(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing) {
  RETURN_IF_ERROR(CheckState(pathway, task, kReassign, /*also_paused=*/true));
  const bool may = standing.accountable || standing.lead_unit || standing.told;
  return may ? absl::OkStatus() : NotAccountable(kReassign);
}

void CheckComingDate(const std::string& date, const std::string& field, const Act& act,
                     std::vector<FieldViolation>* violations) {
  const absl::StatusOr<absl::CivilDay> day = ParseDay(date);
  if (!day.ok()) {
    violations->push_back({field, "want a day as YYYY-MM-DD"});
  } else if (*day < act.today) {
    violations->push_back({field, "lies in the past, want today or later"});
  }
}

void CheckFollowUpDate(const std::string& date, const std::string& field, const Act& act,
                       std::vector<FieldViolation>* violations) {
  CheckComingDate(date, field, act, violations);
  const absl::StatusOr<absl::CivilDay> day = ParseDay(date);
  if (day.ok() && *day > act.today + kMostFollowUpDays) {
    violations->push_back({field, absl::StrCat("want at most ", kMostFollowUpDays, " days ahead")});
  }
}

absl::StatusOr<v1::Task> NewTask(const Case& current, const v1::Task& wanted, const std::string& field,
                                 const Act& act) {
  const std::string& unit = wanted.unit().empty() ? wanted.backup_unit() : wanted.unit();
  std::vector<FieldViolation> wrong;
  if (!IsTaskCode(wanted.code())) {
    wrong.push_back({field + ".code", "want small letters, digits and hyphens, at most 64"});
  }
  if (wanted.note().size() > kMaxNoteBytes) wrong.push_back({field + ".note", "want at most 2000 bytes"});
  if (!IsUnitName(wanted.backup_unit())) wrong.push_back({field + ".backup_unit", "want a unit"});
  if (!IsUnitName(unit)) wrong.push_back({field + ".unit", "want a unit"});
  if (!IsPersonName(wanted.owner())) {
    wrong.push_back({field + ".owner", "want `practitioners/{practitioner}`"});
  } else if (IsUnitName(unit) && !act.works_at(wanted.owner(), unit)) {
    wrong.push_back({field + ".owner", "want a person who works at the task's unit"});
  } else if (act.shut_out(current.pathway(), wanted.owner())) {
    wrong.push_back({field + ".owner", "want a person who may see the case"});
  }
  CheckComingDate(wanted.due_date(), field + ".due_date", act, &wrong);
  if (!wanted.step().empty()) {
    const auto& steps = current.pathway().steps();
    const auto step = std::find_if(steps.begin(), steps.end(), [&](const auto& s) { return s.id() == wanted.step(); });
    const bool usable = step != steps.end() && step->state() != v1::PATHWAY_STEP_STATE_DONE &&
                        step->state() != v1::PATHWAY_STEP_STATE_SKIPPED;
    if (!usable) wrong.push_back({field + ".step", "want a step of this pathway that has not ended"});
  }
  if (!wrong.empty()) return InvalidFields(wrong);
  v1::Task task;
  task.set_name(absl::StrCat(current.pathway().name(), "/tasks/", act.new_id()));
  task.set_controller(current.pathway().controller());
  task.set_compartment(current.pathway().compartment());
  task.set_patient(current.pathway().patient());
  task.set_code(wanted.code());
  task.set_note(wanted.note());
  task.set_owner(wanted.owner());
  task.set_unit(unit);
  task.set_backup_unit(wanted.backup_unit());
  task.set_offered_by(act.person);
  task.set_accountable(act.person);
  task.set_due_date(wanted.due_date());
  task.set_step(wanted.step());
  *task.mutable_external_refs() = wanted.external_refs();
  task.set_state(*After(v1::TASK_STATE_UNSPECIFIED, wanted.owner() == act.person ? kTake : kOffer));
  *task.mutable_create_time() = ToTimestamp(act.now);
  Touch(task, act);
  return task;
}

absl::StatusOr<Case> AcceptTask(Case current, const std::string& name, const Standing& standing, const Act& act) {
  v1::Task* task = FindTask(current, name);
  if (task == nullptr) return TaskNotFound();
  RETURN_IF_ERROR(CanAccept(current.pathway(), *task, standing));
  // Whoever took over the owner's work, or stands in, is the owner from here on.
  task->set_owner(act.person);
  task->set_accountable(act.person);
  task->set_state(*After(task->state(), kAccept));
  EndEscalation(*task, current.pathway());
  // By their own act a unit begins to treat: what a meeting recommended is theirs now.
  if (IsDecisionTask(*task)) AddUnit(current.pathway(), task->unit(), v1::PATHWAY_UNIT_ROLE_CO_TREATING);
  Touch(*task, act);
  Settle(current, act);
  return current;
}

absl::StatusOr<Case> DeclineTask(Case current, const std::string& name, const std::string& reason,
                                 const Standing& standing, const Act& act, std::string* successor) {
  v1::Task* task = FindTask(current, name);
  if (task == nullptr) return TaskNotFound();
  RETURN_IF_ERROR(CanDecline(current.pathway(), *task, standing));
  if (reason.empty() || reason.size() > kMaxNoteBytes) return InvalidField("reason", "want 1 to 2000 bytes");
  *successor = ReturnToOfferer(current, name, reason, act);
  Settle(current, act);
  return current;
}

absl::StatusOr<Case> CompleteTask(Case current, const v1::CompleteTaskRequest& request, const Standing& standing,
                                  const Act& act) {
  v1::Task* task = FindTask(current, request.name());
  if (task == nullptr) return TaskNotFound();
  RETURN_IF_ERROR(CanComplete(current.pathway(), *task, standing));
  if (request.note().size() > kMaxNoteBytes) return InvalidField("note", "want at most 2000 bytes");
  if (!task->lead() && request.next_case() != v1::CompleteTaskRequest::NEXT_NOT_SET) {
    return InvalidField("next", "only the lead task says what is next");
  }
  const v1::TemplateStep* rule = PlannedStep(current, task->step());
  if (request.not_needed() && (rule == nullptr || !rule->optional())) return StepNotOptional();
  const bool was_lead = task->lead();
  EndTask(*task, *After(task->state(), request.not_needed() ? kLeaveOut : kComplete), request.note(), act);
  EndStepOf(current, v1::Task(*task), request.not_needed(), act);
  if (was_lead) {
    ASSIGN_OR_RETURN(current, GoOn(std::move(current), request, act));
  } else {
    ActivateSteps(current, act.person, "", act);
  }
  Settle(current, act);
  return current;
}

absl::StatusOr<Case> SetWaiting(Case current, const v1::SetWaitingRequest& request, const Standing& standing,
                                const Act& act) {
  v1::Task* task = FindTask(current, request.name());
  if (task == nullptr) return TaskNotFound();
  RETURN_IF_ERROR(CanSetWaiting(current.pathway(), *task, standing));
  if (request.has_waiting_on()) {
    std::vector<FieldViolation> wrong;
    if (request.waiting_on().kind() == v1::WAITING_KIND_UNSPECIFIED ||
        !v1::WaitingKind_IsValid(request.waiting_on().kind())) {
      wrong.push_back({"waiting_on.kind", "want on whom"});
    }
    if (request.waiting_on().note().size() > kMaxNoteBytes) {
      wrong.push_back({"waiting_on.note", "want at most 2000 bytes"});
    }
    CheckFollowUpDate(request.follow_up_date(), "follow_up_date", act, &wrong);
    if (!wrong.empty()) return InvalidFields(wrong);
    *task->mutable_waiting_on() = request.waiting_on();
    *task->mutable_waiting_on()->mutable_start_time() = ToTimestamp(act.now);
    task->set_follow_up_date(request.follow_up_date());
  } else {
    if (!request.follow_up_date().empty()) return InvalidField("follow_up_date", "goes with waiting_on only");
    task->clear_waiting_on();
    task->clear_follow_up_date();
  }
  Touch(*task, act);
  Settle(current, act);
  return current;
}

absl::StatusOr<Case> ReassignTask(Case current, const v1::ReassignTaskRequest& request, const Standing& standing,
                                  const Act& act) {
  v1::Task* task = FindTask(current, request.name());
  if (task == nullptr) return TaskNotFound();
  RETURN_IF_ERROR(CanReassign(current.pathway(), *task, standing));
  std::string unit;
  if (IsPersonName(request.owner())) unit = UnitFor(current.pathway(), request.owner(), task->unit(), act);
  std::vector<FieldViolation> wrong;
  if (unit.empty()) {
    wrong.push_back({"owner", "want a person who works at the task's unit or one of the pathway's"});
  } else if (act.shut_out(current.pathway(), request.owner())) {
    wrong.push_back({"owner", "want a person who may see the case"});
  }
  if (request.reason().empty() || request.reason().size() > kMaxNoteBytes) {
    wrong.push_back({"reason", "want 1 to 2000 bytes"});
  }
  if (!wrong.empty()) return InvalidFields(wrong);
  task->set_owner(request.owner());
  task->set_unit(unit);
  task->set_offered_by(act.person);
  task->set_accountable(act.person);
  task->set_outcome(request.reason());
  task->set_state(*After(task->state(), kReassign));
  AskAnew(*task, current.pathway(), act);
  Touch(*task, act);
  Settle(current, act);
  return current;
}

std::vector<std::string> TaskActions(const v1::Pathway& pathway, const v1::Task& task, const Standing& standing) {
  std::vector<std::string> actions;
  if (CanAccept(pathway, task, standing).ok()) actions.push_back(kAccept);
  if (CanDecline(pathway, task, standing).ok()) actions.push_back(kDecline);
  if (CanComplete(pathway, task, standing).ok()) actions.push_back(kComplete);
  if (CanSetWaiting(pathway, task, standing).ok()) actions.push_back(kSetWaiting);
  if (CanReassign(pathway, task, standing).ok()) actions.push_back(kReassign);
  return actions;
}

}  // namespace sjelden::pathway
