#include "meeting/store/decision_store.h"

#include <set>

#include "meeting/domain/decision_rules.h"
#include "meeting/domain/meeting_errors.h"
#include "meeting/store/index_rows.h"
#include "meeting/store/meeting_keys.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {
namespace {

// The day in lists: of the answer while it is offered, then the day it is due.
const std::string& DateOf(const v1::Decision& decision) {
  return decision.state() == v1::DECISION_STATE_OFFERED ? decision.answer_by_date() : decision.due_date();
}

}  // namespace

std::vector<IndexRow> IndexRowsOf(const v1::StoredDecision& stored) {
  std::vector<IndexRow> rows;
  const v1::Decision& decision = stored.decision();
  const absl::StatusOr<DecisionName> name = ParseDecisionName(decision.name());
  if (!name.ok()) return rows;
  v1::DecisionIndexRow row;
  row.set_decision(decision.name());
  row.set_patient(decision.patient());
  row.set_controller(decision.controller());
  row.set_compartment(decision.compartment());
  *row.mutable_units() = stored.units();
  *row.mutable_persons() = stored.persons();
  row.set_state(decision.state());
  AddRow(rows, DecisionRowKey(DecisionPathwayPrefix(decision.pathway()), DateOf(decision), *name), row);
  if (!IsOpen(decision)) return rows;
  const bool offered = decision.state() == v1::DECISION_STATE_OFFERED;
  std::set<std::string> persons = {decision.accountable()};
  if (offered) persons.insert({decision.owner(), decision.escalated_to()});
  persons.erase("");
  for (const std::string& person : persons) {
    AddRow(rows, DecisionRowKey(DecisionPersonPrefix(person), DateOf(decision), *name), row);
  }
  if (offered && !decision.has_escalate_time()) {
    AddRow(rows, DecisionRowKey(SilencePrefix(), decision.answer_by_date(), *name), row);
  }
  return rows;
}

Disclosed RelationsOf(const v1::StoredDecision& stored, uint64_t version) {
  const v1::Decision& decision = stored.decision();
  return {decision.name(),
          version,
          decision.patient(),
          decision.controller(),
          static_cast<Compartment>(decision.compartment()),
          {stored.units().begin(), stored.units().end()},
          {stored.persons().begin(), stored.persons().end()}};
}

Disclosed RelationsOf(const v1::DecisionIndexRow& row, uint64_t version) {
  return {row.decision(),
          version,
          row.patient(),
          row.controller(),
          static_cast<Compartment>(row.compartment()),
          {row.units().begin(), row.units().end()},
          {row.persons().begin(), row.persons().end()}};
}

absl::StatusOr<LoadedDecision> DecisionStore::Get(const View& view, const std::string& name) const {
  ASSIGN_OR_RETURN(const DecisionName parsed, ParseDecisionName(name));
  ASSIGN_OR_RETURN(const auto meeting, view.Find<v1::StoredCaseMeeting>(CaseMeetingKey(parsed.meeting)));
  if (!meeting.has_value()) return DecisionNotFound();
  for (const v1::PartRef& ref : meeting->value.decisions()) {
    if (ref.id() != parsed.id) continue;
    ASSIGN_OR_RETURN(LoadedDecision head,
                     view.Head<v1::StoredDecision>(DecisionKey(parsed, ref.compartment(), ""), &RelationsOf));
    head.key = DecisionKey(parsed, ref.compartment(), head.value.decision().patient());
    return head;
  }
  return DecisionNotFound();
}

absl::Status DecisionStore::Create(const v1::StoredDecision& decision, v1::StoredCaseMeeting& meeting,
                                   Commit& commit) const {
  ASSIGN_OR_RETURN(const DecisionName name, ParseDecisionName(decision.decision().name()));
  commit.Create(DecisionKey(name, decision.decision().compartment(), decision.decision().patient()), decision);
  ReplaceRows({}, IndexRowsOf(decision), 1, commit);
  v1::PartRef& ref = *meeting.add_decisions();
  ref.set_id(name.id);
  ref.set_compartment(decision.decision().compartment());
  return absl::OkStatus();
}

absl::StatusOr<Commit> DecisionStore::Replace(const LoadedDecision& current, const v1::StoredDecision& next) const {
  Commit commit;
  commit.Replace(current, next);
  ReplaceRows(IndexRowsOf(current.value), IndexRowsOf(next), current.version + 1, commit);
  return commit;
}

}  // namespace sjelden::meeting
