#include "sample/store/index_rows.h"

#include <set>

#include "platform/time/timestamp.h"
#include "sample/domain/next_steps.h"
#include "sample/store/relations.h"
#include "sample/store/sample_keys.h"

namespace sjelden::sample {
namespace {

v1::StoredRow Begin(const Disclosed& shown) {
  v1::StoredRow row;
  row.set_controller(shown.controller);
  row.set_compartment(static_cast<int>(shown.compartment));
  for (const std::string& unit : shown.units) row.add_units(unit);
  for (const std::string& person : shown.persons) row.add_persons(person);
  return row;
}

// One row in the list of every unit.
void AddUnits(Rows& rows, const std::set<std::string>& units, const Name& name, const std::string& date,
              const v1::StoredRow& row) {
  for (const std::string& unit : units) {
    if (unit.empty()) continue;
    rows[RowKey(UnitPrefix(unit, name.noun, !date.empty()), date, name).bytes] = row;
  }
}

void AddPathway(Rows& rows, const v1::CasePlace& place, const Name& name, const v1::StoredRow& row) {
  if (!place.pathway().empty()) rows[RowKey(PathwayPrefix(place.pathway(), name.noun), "", name).bytes] = row;
}

Name NameOf(Noun noun, const std::string& name) { return {noun, ControllerOf(name), LastSegment(name)}; }

}  // namespace

Rows RowsOf(const v1::Order& order) {
  const Name name = NameOf(Noun::kOrder, order.name());
  const Disclosed shown = RelationsOf(order, 0);
  v1::StoredRow stored = Begin(shown);
  v1::OrderRow& row = *stored.mutable_order();
  row.set_order(order.name());
  row.set_patient(order.patient());
  row.set_state(order.state());
  row.set_ordering_unit(order.ordering_unit());
  row.set_laboratory_unit(order.laboratory_unit());
  row.set_pathway(order.place().pathway());
  row.set_due_date(order.due_date());
  if (order.has_next()) *row.mutable_next() = order.next();
  Rows rows;
  rows[RowKey(PatientPrefix(order.patient(), name.noun), "", name).bytes] = stored;
  AddPathway(rows, order.place(), name, stored);
  AddUnits(rows, {shown.units.begin(), shown.units.end()}, name, order.next().date(), stored);
  // Also once it is answered: a relative may still wait.
  if (order.state() == v1::ORDER_STATE_CANCELLED) return rows;
  for (const v1::TestedPerson& person : order.tested_persons()) {
    if (!person.consent().empty()) rows[RowKey(ConsentPrefix(person.consent()), "", name).bytes] = stored;
  }
  return rows;
}

Rows RowsOf(const v1::Sample& sample) {
  const Name name = NameOf(Noun::kSample, sample.name());
  const Disclosed shown = RelationsOf(sample, 0);
  v1::StoredRow stored = Begin(shown);
  v1::SampleRow& row = *stored.mutable_sample();
  row.set_sample(sample.name());
  row.set_patient(sample.patient());
  row.set_order(sample.order());
  row.set_state(sample.state());
  row.set_label(sample.label());
  row.set_collecting_unit(sample.collecting_unit());
  row.set_laboratory_unit(sample.laboratory_unit());
  row.set_quarantine_reason(sample.quarantine_reason());
  row.set_shipment(sample.shipment());
  if (sample.has_next()) *row.mutable_next() = sample.next();
  *row.mutable_update_time() = sample.update_time();
  Rows rows;
  if (!sample.patient().empty()) rows[RowKey(PatientPrefix(sample.patient(), name.noun), "", name).bytes] = stored;
  AddUnits(rows, {shown.units.begin(), shown.units.end()}, name, sample.next().date(), stored);
  return rows;
}

Rows RowsOf(const v1::Report& report) {
  const Name name = NameOf(Noun::kReport, report.name());
  v1::StoredRow stored = Begin(RelationsOf(report, 0));
  v1::ReportRow& row = *stored.mutable_report();
  row.set_report(report.name());
  row.set_patient(report.patient());
  row.set_order(report.order());
  row.set_pathway(report.place().pathway());
  row.set_state(report.state());
  row.set_signed_version(report.signed_().number());
  row.set_disclosure(report.disclosure().state());
  if (report.has_next()) *row.mutable_next() = report.next();
  Rows rows;
  rows[RowKey(PatientPrefix(report.patient(), name.noun), "", name).bytes] = stored;
  AddPathway(rows, report.place(), name, stored);
  AddUnits(rows, {report.ordering_unit(), report.laboratory_unit()}, name, report.next().date(), stored);
  return rows;
}

Rows RowsOf(const v1::Shipment& shipment) {
  const Name name = NameOf(Noun::kShipment, shipment.name());
  v1::StoredRow stored = Begin(RelationsOf(shipment, 0));
  v1::ShipmentRow& row = *stored.mutable_shipment();
  row.set_shipment(shipment.name());
  row.set_state(shipment.state());
  row.set_sending_unit(shipment.sending_unit());
  row.set_receiving_unit(shipment.receiving_unit());
  *row.mutable_dispatch_time() = shipment.dispatch_time();
  *row.mutable_due_time() = shipment.due_time();
  row.set_sample_count(shipment.samples_size());
  row.set_missing_count(shipment.missing_samples_size());
  row.set_late(IsOpen(shipment) && shipment.has_alarm());
  row.set_sending_person(shipment.alarm().sender().owner());
  row.set_receiving_person(shipment.next().owner());
  if (shipment.has_next()) *row.mutable_next() = shipment.next();
  Rows rows;
  AddUnits(rows, {shipment.sending_unit(), shipment.receiving_unit()}, name, shipment.next().date(), stored);
  if (IsOpen(shipment) && !shipment.has_alarm()) {
    rows[RowKey(DuePrefix(), DueDate(FromTimestamp(shipment.due_time())), name).bytes] = stored;
  }
  return rows;
}

v1::LabelClaim LabelClaimOf(const v1::Sample& sample) {
  v1::LabelClaim claim;
  claim.set_sample(sample.name());
  return claim;
}

}  // namespace sjelden::sample
