#include "pathway/domain/system_tasks.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/pathway_names.h"
#include "pathway/domain/transitions.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

constexpr char kDecideAfterMissedCode[] = "decide-after-missed-consultation";
constexpr char kReadCorrectedCode[] = "read-corrected-report";
// Why a decision's task ends at once; a code, as nobody wrote it.
constexpr char kPathwayClosed[] = "pathway-closed";

std::string DueAfter(int working_days, const Act& act) {
  return FormatDay(act.calendar.AddWorkingDays(act.today, working_days));
}

// What every task of the case has in common.
v1::Task Blank(const Case& current, const Act& act) {
  v1::Task task;
  task.set_name(absl::StrCat(current.pathway().name(), "/tasks/", act.new_id()));
  task.set_controller(current.pathway().controller());
  task.set_compartment(current.pathway().compartment());
  task.set_patient(current.pathway().patient());
  *task.mutable_create_time() = ToTimestamp(act.now);
  *task.mutable_update_time() = ToTimestamp(act.now);
  return task;
}

// Where a unit is not known: of the lead task, else the leading one.
std::string UnitOfLead(const Case& current) {
  const v1::Task* lead = FindTask(current, current.pathway().lead_task());
  return lead == nullptr ? UnitWith(current.pathway(), v1::PATHWAY_UNIT_ROLE_LEAD) : lead->unit();
}

absl::StatusOr<v1::Task> TaskOf(const Case& current, const meeting::v1::DecisionOffered& decision, const Act& act) {
  std::vector<FieldViolation> wrong;
  if (!IsDecisionName(decision.decision())) wrong.push_back({"decision", "want a decision's name"});
  if (!IsPersonName(decision.owner())) wrong.push_back({"owner", "want a practitioner's name"});
  if (!IsPersonName(decision.offered_by())) wrong.push_back({"offered_by", "want a practitioner's name"});
  if (!IsUnitName(decision.unit())) wrong.push_back({"unit", "want a unit's name"});
  if (!ParseDay(decision.due_date()).ok()) wrong.push_back({"due_date", "want a day as YYYY-MM-DD"});
  if (!ParseDay(decision.answer_by_date()).ok()) wrong.push_back({"answer_by_date", "want a day as YYYY-MM-DD"});
  if (decision.task_code().empty()) wrong.push_back({"task_code", "want what is to be done"});
  if (!wrong.empty()) return InvalidFields(wrong);
  v1::Task task = Blank(current, act);
  task.set_code(decision.task_code());
  task.set_note(decision.note());
  task.set_owner(decision.owner());
  task.set_unit(decision.unit());
  task.set_backup_unit(decision.unit());
  task.set_offered_by(decision.offered_by());
  task.set_accountable(decision.offered_by());
  task.set_due_date(decision.due_date());
  task.set_origin(decision.decision());
  // Whoever offers it to themselves has accepted it with that.
  const bool own = decision.owner() == decision.offered_by();
  task.set_state(*After(v1::TASK_STATE_UNSPECIFIED, own ? kTake : kOffer));
  if (!own) {
    task.set_answer_by_date(decision.answer_by_date());
    task.set_escalates_after_date(decision.answer_by_date());
  }
  return task;
}

}  // namespace

v1::Task TaskFor(const Case& current, const NeededTask& needed, const Act& act) {
  const std::string& person = needed.owner.empty() ? current.pathway().lead_owner() : needed.owner;
  std::string owner = act.effective(person);
  if (owner.empty()) owner = person;
  const std::string unit = UnitFor(current.pathway(), owner, UnitOfLead(current), act);
  v1::Task task = Blank(current, act);
  task.set_code(needed.code);
  task.set_owner(owner);
  task.set_unit(unit.empty() ? UnitOfLead(current) : unit);
  task.set_backup_unit(task.unit());
  task.set_offered_by(owner);
  task.set_accountable(owner);
  task.set_state(*After(v1::TASK_STATE_UNSPECIFIED, kTake));
  task.set_due_date(needed.due_date);
  task.set_origin(needed.origin);
  return task;
}

Case AddTask(Case current, const NeededTask& needed, const Act& act) {
  current.tasks.push_back(TaskFor(current, needed, act));
  Settle(current, act);
  return current;
}

Case AddLeadTask(Case current, const NeededTask& needed, const Act& act) {
  v1::Task task = TaskFor(current, needed, act);
  if (current.pathway().state() == v1::PATHWAY_STATE_PAUSED) task.set_follow_up_date(needed.due_date);
  current.tasks.push_back(task);
  MakeLead(current, task.name());
  Settle(current, act);
  return current;
}

Case FlagMissedConsultation(Case current, const meeting::v1::ConsultationMissed& missed, const Act& act) {
  const std::string due = ParseDay(missed.decide_by_date()).ok() ? missed.decide_by_date()
                                                                 : DueAfter(act.norms.decide_what_next, act);
  return AddLeadTask(std::move(current), {kDecideAfterMissedCode, missed.person(), due, missed.consultation()}, act);
}

Case FlagSilentDelivery(Case current, const exchange::v1::DeliverySilent& silent, const Act& act) {
  const bool looked_for = std::any_of(current.tasks.begin(), current.tasks.end(), [&](const v1::Task& task) {
    return IsOpen(task) && task.code() == kLookForDeliveryCode && task.origin() == silent.summary();
  });
  if (looked_for) return current;
  const std::string due = DueAfter(act.norms.look_for_delivery, act);
  return AddTask(std::move(current), {kLookForDeliveryCode, silent.person(), due, silent.summary()}, act);
}

Case FlagCorrectedReport(Case current, const sample::v1::ReportSigned& report, const Act& act) {
  const std::string due = DueAfter(act.norms.read_corrected_report, act);
  return AddTask(std::move(current), {kReadCorrectedCode, report.responsible_person(), due, report.report()}, act);
}

absl::StatusOr<Case> OfferDecision(Case current, const meeting::v1::DecisionOffered& decision, const Act& act) {
  ASSIGN_OR_RETURN(const v1::Task task, TaskOf(current, decision, act));
  current.tasks.push_back(task);
  if (task.state() == v1::TASK_STATE_ACCEPTED) {
    AddUnit(current.pathway(), task.unit(), v1::PATHWAY_UNIT_ROLE_CO_TREATING);
  }
  Settle(current, act);
  return current;
}

absl::StatusOr<Case> RefuseDecision(Case closed, const meeting::v1::DecisionOffered& decision, const Act& act) {
  ASSIGN_OR_RETURN(v1::Task task, TaskOf(closed, decision, act));
  task.set_state(v1::TASK_STATE_OFFERED);
  EndTask(task, *After(task.state(), kDecline), kPathwayClosed, act);
  closed.tasks.push_back(task);
  Settle(closed, act);
  return closed;
}

}  // namespace sjelden::pathway
