#include "meeting/domain/agenda_rules.h"

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "meeting/domain/case_meeting_rules.h"
#include "meeting/domain/field_checks.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/domain/meeting_names.h"
#include "meeting/domain/transitions.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

constexpr int kMostSubjects = 3;
constexpr int kMostFacts = 30;
constexpr int kMostRoles = 12;
constexpr int kMostDocuments = 30;
constexpr size_t kMostNameBytes = 300;

void CheckFacts(const v1::AgendaItem& wanted, const Names& subjects, FieldChecks& checks) {
  checks.Require(wanted.facts_size() <= kMostFacts, "agenda_item.facts", "are more than 30");
  for (const auto& term : wanted.facts()) {
    checks.Require(absl::StrContains(term.id(), ':'), "agenda_item.facts", "want codes with their prefix");
    checks.RequireAnonymous(term.id(), "agenda_item.facts", subjects);
    checks.RequireAnonymous(term.label(), "agenda_item.facts", subjects);
  }
}

// The presenter, and who is to see it identified, are invited.
absl::Status CheckPeople(const v1::CaseMeeting& meeting, const v1::AgendaItem& wanted) {
  FieldChecks checks;
  checks.Require(IsInvited(meeting, wanted.presenter()), "agenda_item.presenter", "is not invited to the meeting");
  for (const auto& grant : wanted.identified_to()) {
    checks.Require(IsInvited(meeting, grant.person()), "agenda_item.identified_to", "names somebody not invited");
    checks.RequireWords(grant.reason(), "agenda_item.identified_to.reason");
  }
  return checks.status();
}

absl::Status RequireCan(const std::string& verb, const v1::AgendaItem& item) {
  return After(item.state(), verb).has_value() ? absl::OkStatus() : AgendaItemCannot(verb, item.state());
}

v1::StoredAgendaItem Taken(const std::string& verb, const v1::StoredAgendaItem& current, const Acting& acting) {
  v1::StoredAgendaItem next = current;
  v1::AgendaItem& item = *next.mutable_agenda_item();
  item.set_state(*After(item.state(), verb));
  *item.mutable_update_time() = ToTimestamp(acting.now);
  return next;
}

}  // namespace

absl::Status CheckWanted(const v1::AgendaItem& wanted) {
  FieldChecks checks;
  const Names subjects(wanted.subjects().begin(), wanted.subjects().end());
  checks.Require(std::all_of(subjects.begin(), subjects.end(), IsPatientName) &&
                     subjects.size() <= static_cast<size_t>(kMostSubjects) &&
                     std::set<std::string>(subjects.begin(), subjects.end()).size() == subjects.size(),
                 "agenda_item.subjects", "want at most 3 patients by their names, each once");
  checks.Require(IsPathwayName(wanted.pathway()), "agenda_item.pathway", "is no pathway's name");
  checks.Require(wanted.step().empty() || IsSegment(wanted.step()), "agenda_item.step", "is no step");
  checks.RequireAnonymousWords(wanted.question(), "agenda_item.question", subjects);
  checks.Require(IsPersonName(wanted.presenter()), "agenda_item.presenter", "is no practitioner's name");
  checks.Require(wanted.needs_roles_size() <= kMostRoles &&
                     std::all_of(wanted.needs_roles().begin(), wanted.needs_roles().end(), IsSegment),
                 "agenda_item.needs_roles", "want at most 12 functions");
  checks.Require(wanted.documents_size() <= kMostDocuments &&
                     std::all_of(wanted.documents().begin(), wanted.documents().end(),
                                 [](const std::string& name) { return name.size() <= kMostNameBytes; }),
                 "agenda_item.documents", "want at most 30 names");
  CheckFacts(wanted, subjects, checks);
  return checks.status();
}

absl::StatusOr<v1::StoredAgendaItem> AddAgendaItem(const v1::StoredCaseMeeting& meeting, const v1::AgendaItem& wanted,
                                                   const CaseFacts& facts, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(kAddItem, meeting.case_meeting(), acting));
  RETURN_IF_ERROR(CheckWanted(wanted));
  RETURN_IF_ERROR(CheckPeople(meeting.case_meeting(), wanted));
  FieldChecks checks;
  checks.RequireAnonymous(wanted.question(), "agenda_item.question", {facts.patient});
  checks.Require(wanted.subjects().empty() || wanted.subjects(0) == facts.patient, "agenda_item.subjects",
                 "do not begin with the pathway's patient");
  RETURN_IF_ERROR(checks.status());
  if (meeting.items_size() >= kMostItems) return TooMany("cases on its agenda", kMostItems);
  v1::StoredAgendaItem stored;
  v1::AgendaItem& item = *stored.mutable_agenda_item();
  const CaseMeetingName parent{meeting.case_meeting().controller(), LastSegment(meeting.case_meeting().name())};
  item = wanted;
  for (auto clear : {&v1::AgendaItem::clear_etag, &v1::AgendaItem::clear_available_actions,
                     &v1::AgendaItem::clear_identity_mode, &v1::AgendaItem::clear_conclusion,
                     &v1::AgendaItem::clear_withdraw_reason, &v1::AgendaItem::clear_decisions}) {
    (item.*clear)();
  }
  item.set_name(AgendaItemName{parent, acting.new_id()}.ToString());
  item.set_controller(meeting.case_meeting().controller());
  item.set_compartment(facts.compartment);
  *item.mutable_create_time() = ToTimestamp(acting.now);
  *item.mutable_update_time() = ToTimestamp(acting.now);
  if (item.subjects().empty()) item.add_subjects(facts.patient);
  item.set_number(meeting.items_size() + 1);
  item.set_state(*After(v1::AGENDA_ITEM_STATE_UNSPECIFIED, kList));
  stored.mutable_units()->Assign(facts.units.begin(), facts.units.end());
  return stored;
}

absl::StatusOr<v1::StoredAgendaItem> WithdrawAgendaItem(const v1::StoredAgendaItem& current, const std::string& reason,
                                                        const Acting& acting) {
  RETURN_IF_ERROR(RequireCan(kWithdraw, current.agenda_item()));
  const auto& subjects = current.agenda_item().subjects();
  FieldChecks checks;
  checks.RequireAnonymousWords(reason, "reason", Names(subjects.begin(), subjects.end()));
  RETURN_IF_ERROR(checks.status());
  v1::StoredAgendaItem next = Taken(kWithdraw, current, acting);
  next.mutable_agenda_item()->set_withdraw_reason(reason);
  return next;
}

absl::StatusOr<v1::StoredAgendaItem> ConcludeAgendaItem(const v1::StoredAgendaItem& current,
                                                        const std::string& conclusion, const Acting& acting) {
  RETURN_IF_ERROR(RequireCan(kConclude, current.agenda_item()));
  FieldChecks checks;
  checks.RequireWords(conclusion, "conclusion");
  RETURN_IF_ERROR(checks.status());
  v1::StoredAgendaItem next = Taken(kConclude, current, acting);
  next.mutable_agenda_item()->set_conclusion(conclusion);
  return next;
}

absl::StatusOr<v1::StoredAgendaItem> CloseAgendaItem(const v1::StoredAgendaItem& current, bool discussed,
                                                     const Acting& acting) {
  const std::string verb = discussed ? kDiscuss : kPassOver;
  RETURN_IF_ERROR(RequireCan(verb, current.agenda_item()));
  return Taken(verb, current, acting);
}

std::vector<std::string> AgendaItemActions(const v1::AgendaItem& item,
                                           const std::function<bool(const std::string&)>& allows) {
  std::vector<std::string> actions;
  for (const auto& row : kAgendaItemTransitions) {
    const std::string action = row.action;
    if (row.from == item.state() && !action.empty() && allows(row.permission)) actions.push_back(action);
  }
  return actions;
}

v1::AgendaItem DeIdentified(const v1::AgendaItem& item) {
  v1::AgendaItem shown;
  shown.set_name(item.name());
  shown.set_controller(item.controller());
  shown.set_question(item.question());
  *shown.mutable_facts() = item.facts();
  shown.set_presenter(item.presenter());
  *shown.mutable_needs_roles() = item.needs_roles();
  shown.set_state(item.state());
  shown.set_number(item.number());
  shown.set_identity_mode(v1::IDENTITY_MODE_DE_IDENTIFIED);
  return shown;
}

}  // namespace sjelden::meeting
