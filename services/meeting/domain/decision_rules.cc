#include "meeting/domain/decision_rules.h"

#include <algorithm>
#include <set>

#include "meeting/domain/field_checks.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/domain/meeting_names.h"
#include "meeting/domain/transitions.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

absl::Status CheckOffer(const v1::Decision& wanted, const std::string& answer_by, const Acting& acting) {
  FieldChecks checks;
  checks.Require(IsSegment(wanted.task_code()), "decision.task_code", "is no task code");
  if (checks.Require(IsPersonName(wanted.owner()) && IsUnitName(wanted.unit()), "decision.owner",
                     "want a practitioner and a unit by their names")) {
    checks.Require(acting.roster.WorksAt(wanted.owner(), wanted.unit()), "decision.owner",
                   "does not work at that unit");
  }
  const auto due = checks.RequireDay(wanted.due_date(), "decision.due_date");
  const auto answer = checks.RequireDay(answer_by, "decision.answer_by_date");
  if (due.has_value()) checks.Require(*due >= acting.today(), "decision.due_date", "is over already");
  if (answer.has_value()) checks.Require(*answer >= acting.today(), "decision.answer_by_date", "is over already");
  if (!wanted.note().empty()) checks.RequireWords(wanted.note(), "decision.note");
  return checks.status();
}

// Brings in line who is related and when it was changed.
void Settle(v1::StoredDecision& stored, const Acting& acting) {
  v1::Decision& decision = *stored.mutable_decision();
  const bool taken_on = !decision.accepted_by().empty();
  decision.set_accountable(taken_on ? decision.accepted_by() : decision.offered_by());
  *decision.mutable_update_time() = ToTimestamp(acting.now);
  std::set<std::string> persons = {decision.owner(), decision.offered_by(), decision.accepted_by(),
                                   decision.escalated_to()};
  persons.erase("");
  stored.mutable_persons()->Assign(persons.begin(), persons.end());
}

bool IsOwnersAct(const pathway::v1::Task& task, const std::string& actor, const Acting& acting) {
  if (actor.empty() || task.owner().empty()) return false;
  if (actor == task.owner() || acting.roster.StandIn(task.owner()) == actor) return true;
  // Whoever steps in while the owner is away is of the owner's own unit: never of another employer.
  return acting.roster.IsAway(task.owner(), acting.now) && acting.roster.WorksAt(actor, task.unit());
}

}  // namespace

absl::StatusOr<v1::StoredDecision> OfferDecision(const v1::StoredAgendaItem& item, const v1::Decision& wanted,
                                                 const Acting& acting) {
  if (!After(item.agenda_item().state(), kOffer).has_value()) {
    return AgendaItemCannot(kOffer, item.agenda_item().state());
  }
  const std::string answer_by = wanted.answer_by_date().empty()
                                    ? FormatDay(acting.calendar.Within(Norm::kAnswerDecision, acting.today()))
                                    : wanted.answer_by_date();
  RETURN_IF_ERROR(CheckOffer(wanted, answer_by, acting));
  ASSIGN_OR_RETURN(const AgendaItemName item_name, ParseAgendaItemName(item.agenda_item().name()));
  v1::StoredDecision stored;
  v1::Decision& decision = *stored.mutable_decision();
  decision.set_name(DecisionName{item_name.meeting, acting.new_id()}.ToString());
  decision.set_controller(item.agenda_item().controller());
  decision.set_compartment(item.agenda_item().compartment());
  *decision.mutable_create_time() = ToTimestamp(acting.now);
  *decision.mutable_external_refs() = wanted.external_refs();
  decision.set_agenda_item(item.agenda_item().name());
  decision.set_pathway(item.agenda_item().pathway());
  decision.set_patient(item.agenda_item().subjects(0));
  decision.set_task_code(wanted.task_code());
  decision.set_note(wanted.note());
  decision.set_owner(wanted.owner());
  decision.set_unit(wanted.unit());
  decision.set_due_date(wanted.due_date());
  decision.set_answer_by_date(answer_by);
  decision.set_offered_by(acting.person);
  decision.set_state(*After(v1::DECISION_STATE_UNSPECIFIED, kOffer));
  std::set<std::string> units(item.units().begin(), item.units().end());
  units.insert(wanted.unit());
  stored.mutable_units()->Assign(units.begin(), units.end());
  Settle(stored, acting);
  return stored;
}

absl::StatusOr<v1::StoredDecision> TakeAcceptance(const v1::StoredDecision& current, const pathway::v1::Task& task,
                                                  const std::string& actor, const Acting& acting) {
  const auto after = After(current.decision().state(), kAccepted);
  if (!after.has_value()) return current;
  if (task.state() != pathway::v1::TASK_STATE_ACCEPTED || !IsOwnersAct(task, actor, acting)) return NotTheOwnersAct();
  v1::StoredDecision next = current;
  v1::Decision& decision = *next.mutable_decision();
  decision.set_state(*after);
  decision.set_accepted_by(actor);
  decision.set_task(task.name());
  *decision.mutable_answer_time() = ToTimestamp(acting.now);
  Settle(next, acting);
  return next;
}

v1::StoredDecision TakeRefusal(const v1::StoredDecision& current, const pathway::v1::Task& task, const Acting& acting) {
  const auto after = After(current.decision().state(), kDeclined);
  if (!after.has_value()) return current;
  v1::StoredDecision next = current;
  v1::Decision& decision = *next.mutable_decision();
  decision.set_state(*after);
  decision.set_decline_reason(task.outcome());
  decision.set_task(task.name());
  *decision.mutable_answer_time() = ToTimestamp(acting.now);
  Settle(next, acting);
  return next;
}

v1::StoredDecision TakeCompletion(const v1::StoredDecision& current, const pathway::v1::Task& task,
                                  const Acting& acting) {
  const auto after = After(current.decision().state(), kDone);
  if (!after.has_value()) return current;
  v1::StoredDecision next = current;
  v1::Decision& decision = *next.mutable_decision();
  decision.set_state(*after);
  decision.set_task(task.name());
  *decision.mutable_done_time() = ToTimestamp(acting.now);
  Settle(next, acting);
  return next;
}

bool IsSilent(const v1::Decision& decision, absl::CivilDay today) {
  return decision.state() == v1::DECISION_STATE_OFFERED && !decision.has_escalate_time() &&
         decision.answer_by_date() < FormatDay(today);
}

v1::StoredDecision Escalate(const v1::StoredDecision& current, const Acting& acting) {
  v1::StoredDecision next = current;
  v1::Decision& decision = *next.mutable_decision();
  const std::string leader = acting.roster.LeaderOf(decision.unit());
  decision.set_escalated_to(leader.empty() ? decision.offered_by() : leader);
  *decision.mutable_escalate_time() = ToTimestamp(acting.now);
  Settle(next, acting);
  return next;
}

bool IsOpen(const v1::Decision& decision) {
  return decision.state() == v1::DECISION_STATE_OFFERED || decision.state() == v1::DECISION_STATE_ACCEPTED;
}

bool IsOverdue(const v1::Decision& decision, absl::CivilDay today) {
  if (!IsOpen(decision)) return false;
  const bool offered = decision.state() == v1::DECISION_STATE_OFFERED;
  return (offered ? decision.answer_by_date() : decision.due_date()) < FormatDay(today);
}

}  // namespace sjelden::meeting
