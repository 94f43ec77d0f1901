#include "referral/store/referral_rows.h"

#include <set>

#include "referral/domain/referral_rules.h"
#include "referral/store/referral_keys.h"

namespace sjelden::referral {

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
  const Disclosed shown = RelationsOf(referral, 0);
  stored.set_compartment(referral.compartment());
  for (const std::string& unit : shown.units) stored.add_units(unit);
  for (const std::string& person : shown.persons) stored.add_persons(person);
  return stored;
}

Disclosed RelationsOfRow(const v1::StoredReferralRow& row, uint64_t version) {
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
  if (segment == Segment::kOpen) add(WorklistKey(controller, List::kPatient, segment, referral.patient(), order));
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
