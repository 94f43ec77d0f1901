#include "referral/store/referral_rows.h"

#include <algorithm>
#include <set>

#include "referral/domain/clocks.h"
#include "referral/domain/referral_rules.h"
#include "referral/store/referral_keys.h"

namespace sjelden::referral {
namespace {

// Who may see a row, as it was written with it.
template <class Row>
Disclosed RelationsOfStored(const Row& row, uint64_t version) {
  Disclosed shown;
  shown.document = row.row().referral();
  shown.version = version;
  shown.patient = row.row().patient();
  // The controller stands in the name: controllers/{controller}/referrals/{referral}.
  const std::string& name = row.row().referral();
  const size_t start = name.find('/') + 1;
  shown.controller = name.substr(start, name.find('/', start) - start);
  shown.compartment = static_cast<Compartment>(row.compartment());
  shown.units.assign(row.units().begin(), row.units().end());
  shown.persons.assign(row.persons().begin(), row.persons().end());
  return shown;
}

template <class Row>
void SetRelations(const v1::Referral& referral, Row& row) {
  const Disclosed shown = RelationsOf(referral, 0);
  row.set_compartment(referral.compartment());
  for (const std::string& unit : shown.units) row.add_units(unit);
  for (const std::string& person : shown.persons) row.add_persons(person);
}

v1::StoredClockRow ClockRowOf(const v1::Referral& referral, const v1::LegalClock& clock) {
  v1::StoredClockRow stored;
  v1::ClockRow& row = *stored.mutable_row();
  row.set_referral(referral.name());
  row.set_patient(referral.patient());
  *row.mutable_clock() = clock;
  row.mutable_clock()->clear_warnings();
  row.mutable_clock()->clear_breach_steps();
  // Of the steps the newest, without its words: a row holds no free text.
  if (!clock.breach_steps().empty()) {
    v1::BreachStep& newest = *row.mutable_clock()->add_breach_steps();
    newest = *clock.breach_steps().rbegin();
    newest.clear_text();
  }
  row.set_state(referral.state());
  row.set_referring_unit(referral.referring_unit());
  row.set_receiving_unit(referral.receiving_unit());
  row.set_planned_start_date(referral.planned_start_date());
  row.set_appointment_date(referral.appointment_date());
  SetRelations(referral, stored);
  return stored;
}

// While somebody has something to do about it, also where a pathway has taken over and its deadline runs.
bool Waits(const v1::Referral& referral) {
  return IsOpen(referral) || std::any_of(referral.clocks().begin(), referral.clocks().end(), Runs);
}

}  // namespace

Disclosed RelationsOf(const v1::Referral& referral, uint64_t version) {
  Disclosed shown;
  shown.document = referral.name();
  shown.version = version;
  shown.patient = referral.patient();
  shown.controller = referral.controller();
  shown.compartment = static_cast<Compartment>(referral.compartment());
  shown.units.push_back(referral.referring_unit());
  if (!referral.has_submit_time()) return shown;
  shown.units.push_back(referral.receiving_unit());
  std::set<std::string> persons = {referral.owner(), referral.attention()};
  for (const v1::Assignment& assignment : referral.assignments()) {
    if (!assignment.has_end_time()) persons.insert(assignment.person());
  }
  if (!referral.assessments().empty()) {
    persons.insert(referral.assessments(referral.assessments_size() - 1).local_workup().supporter());
  }
  for (const v1::LegalClock& clock : referral.clocks()) persons.insert(clock.owner());
  persons.erase("");
  shown.persons.assign(persons.begin(), persons.end());
  return shown;
}

v1::StoredReferralRow RowOf(const v1::Referral& referral) {
  v1::StoredReferralRow stored;
  v1::ReferralRow& row = *stored.mutable_row();
  row.set_referral(referral.name());
  row.set_patient(referral.patient());
  row.set_kind(referral.kind());
  row.set_state(referral.state());
  row.set_urgency(referral.urgency());
  row.set_referring_unit(referral.referring_unit());
  row.set_receiving_unit(referral.receiving_unit());
  if (referral.has_receive_time()) *row.mutable_receive_time() = referral.receive_time();
  row.set_deadline_date(NearestDeadline(referral));
  row.set_planned_start_date(referral.planned_start_date());
  row.set_owner(referral.owner());
  row.set_next_action(referral.next_action());
  row.set_next_action_date(referral.next_action_date());
  row.set_priority(referral.priority());
  *row.mutable_update_time() = referral.update_time();
  SetRelations(referral, stored);
  return stored;
}

Disclosed RelationsOfRow(const v1::StoredReferralRow& row, uint64_t version) { return RelationsOfStored(row, version); }

Disclosed RelationsOfClockRow(const v1::StoredClockRow& row, uint64_t version) {
  return RelationsOfStored(row, version);
}

std::vector<ClockRowAt> ClockRowsOf(const v1::Referral& referral) {
  std::vector<ClockRowAt> rows;
  for (const v1::LegalClock& clock : referral.clocks()) {
    const bool late = clock.state() == v1::CLOCK_STATE_MET_LATE;
    if (!Runs(clock) && !late) continue;
    const Segment segment = late ? Segment::kFinished : Segment::kOpen;
    const std::string order = ClockOrder(referral, clock);
    const v1::StoredClockRow row = ClockRowOf(referral, clock);
    const auto add = [&](List list, const std::string& who) {
      rows.push_back({ClockKey(referral.controller(), list, segment, who, order), row});
    };
    add(List::kReceivingUnit, referral.receiving_unit());
    if (!late) add(List::kOwner, clock.owner());
  }
  return rows;
}

std::optional<RecordKey> WarningKeyOf(const v1::Referral& referral) {
  const std::optional<std::string> date = NextWarningDate(referral);
  return date.has_value() ? std::make_optional(WarningKey(*date, referral.name())) : std::nullopt;
}

v1::StoredWarningRow WarningRowOf(const v1::Referral& referral) {
  v1::StoredWarningRow row;
  row.set_referral(referral.name());
  return row;
}

std::map<std::string, RecordKey> IndexKeysOf(const v1::Referral& referral) {
  std::map<std::string, RecordKey> keys;
  const auto add = [&keys](RecordKey key) { keys.emplace(key.bytes, key); };
  const std::string& controller = referral.controller();
  const Segment segment = IsOpen(referral) ? Segment::kOpen : Segment::kFinished;
  const std::string order = WorklistOrder(referral);
  add(WorklistKey(controller, List::kReferringUnit, segment, referral.referring_unit(), order));
  if (referral.has_submit_time()) {
    add(WorklistKey(controller, List::kReceivingUnit, segment, referral.receiving_unit(), order));
  }
  // Only while something waits: it is read to see whose it may be.
  if (Waits(referral)) add(WorklistKey(controller, List::kPatient, Segment::kOpen, referral.patient(), order));
  if (!referral.owner().empty()) add(WorklistKey(controller, List::kOwner, segment, referral.owner(), order));
  for (const v1::Assignment& assignment : referral.assignments()) {
    if (assignment.has_end_time()) continue;
    add(WorklistKey(controller, List::kAssignedPerson, segment, assignment.person(), order));
  }
  if (IsAccepted(referral.state()) && !referral.has_pathway_acknowledgement()) {
    add(AcceptanceKey(controller, AcceptanceOrder(referral)));
  }
  return keys;
}

v1::StoredReferralPlace PlaceOf(const v1::Referral& referral) {
  v1::StoredReferralPlace place;
  place.set_compartment(referral.compartment());
  place.set_patient(referral.patient());
  return place;
}

v1::StoredReferralShard ShardOf(const v1::Referral& referral) {
  v1::StoredReferralShard shard;
  shard.set_controller(referral.controller());
  return shard;
}

v1::StoredReferralSource SourceOf(const v1::Referral& referral) {
  v1::StoredReferralSource source;
  source.set_referral(referral.name());
  return source;
}

}  // namespace sjelden::referral
