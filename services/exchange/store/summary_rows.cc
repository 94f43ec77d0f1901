#include "exchange/store/summary_rows.h"

#include <set>

#include "exchange/domain/summary_names.h"
#include "exchange/domain/summary_rules.h"

namespace sjelden::exchange {

Disclosed RelationsOf(const v1::Summary& summary, uint64_t version) {
  Disclosed shown;
  shown.document = summary.name();
  shown.version = version;
  shown.patient = summary.patient();
  shown.controller = summary.controller();
  shown.compartment = static_cast<Compartment>(summary.compartment());
  shown.units = {summary.composing_unit()};
  std::set<std::string> persons = {summary.owner(), summary.author()};
  persons.erase("");
  shown.persons.assign(persons.begin(), persons.end());
  return shown;
}

Disclosed RelationsOfStored(const v1::StoredSummary& stored, uint64_t version) {
  return RelationsOf(stored.summary(), version);
}

v1::StoredSummaryRow RowOf(const v1::Summary& summary) {
  v1::StoredSummaryRow stored;
  v1::SummaryRow& row = *stored.mutable_row();
  row.set_summary(summary.name());
  row.set_patient(summary.patient());
  row.set_pathway(summary.pathway());
  row.set_composing_unit(summary.composing_unit());
  row.set_version(summary.version());
  row.set_kind(summary.kind());
  row.set_state(summary.state());
  row.set_owner(summary.owner());
  row.set_next_action(summary.next_action());
  row.set_next_action_date(summary.next_action_date());
  std::set<std::string> receivers;
  for (const v1::SummaryReceiver& receiver : summary.receivers()) receivers.insert(receiver.controller());
  for (const std::string& receiver : receivers) row.add_receivers(receiver);
  *row.mutable_update_time() = summary.update_time();
  const Disclosed shown = RelationsOf(summary, 0);
  stored.set_compartment(summary.compartment());
  for (const std::string& unit : shown.units) stored.add_units(unit);
  for (const std::string& person : shown.persons) stored.add_persons(person);
  return stored;
}

Disclosed RelationsOfRow(const v1::StoredSummaryRow& row, uint64_t version) {
  Disclosed shown;
  shown.document = row.row().summary();
  shown.version = version;
  shown.patient = row.row().patient();
  shown.controller = ControllerIn(row.row().summary());
  shown.compartment = static_cast<Compartment>(row.compartment());
  shown.units.assign(row.units().begin(), row.units().end());
  shown.persons.assign(row.persons().begin(), row.persons().end());
  return shown;
}

SummaryPlace PlaceOf(const v1::Summary& summary) {
  return {{summary.controller(), IdInName(summary.name())}, summary.compartment(), summary.patient()};
}

v1::StoredSummaryPlace PlaceRowOf(const v1::Summary& summary) {
  v1::StoredSummaryPlace lies;
  lies.set_compartment(summary.compartment());
  lies.set_patient(summary.patient());
  return lies;
}

std::map<std::string, RecordKey> IndexKeysOf(const v1::Summary& summary) {
  std::map<std::string, RecordKey> keys;
  const SummarySegment segment = IsOpen(summary) ? SummarySegment::kOpen : SummarySegment::kFinished;
  const std::string order = SummaryOrder(summary);
  const auto add = [&](SummaryList list, const std::string& who) {
    if (who.empty()) return;
    RecordKey key = SummaryRowKey(list, segment, who, order);
    keys.emplace(key.bytes, std::move(key));
  };
  add(SummaryList::kPathway, summary.pathway());
  add(SummaryList::kUnit, summary.composing_unit());
  add(SummaryList::kOwner, summary.owner());
  return keys;
}

}  // namespace sjelden::exchange
