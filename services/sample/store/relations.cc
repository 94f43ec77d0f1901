#include "sample/store/relations.h"

#include <algorithm>

namespace sjelden::sample {
namespace {

void Add(std::vector<std::string>& list, const std::string& name) {
  if (!name.empty() && std::find(list.begin(), list.end(), name) == list.end()) list.push_back(name);
}

template <class Record>
Disclosed Begin(const Record& record, uint64_t version) {
  Disclosed shown;
  shown.document = record.name();
  shown.version = version;
  shown.patient = record.patient();
  shown.controller = record.controller();
  shown.compartment = static_cast<Compartment>(record.compartment());
  Add(shown.units, record.laboratory_unit());
  Add(shown.persons, record.next().owner());
  return shown;
}

}  // namespace

Disclosed RelationsOf(const v1::Order& order, uint64_t version) {
  Disclosed shown = Begin(order, version);
  Add(shown.units, order.ordering_unit());
  Add(shown.units, order.collecting_unit());
  for (const v1::Analysis& analysis : order.analyses()) Add(shown.units, analysis.performing_unit());
  Add(shown.persons, order.responsible_person());
  Add(shown.persons, order.ordered_by());
  return shown;
}

Disclosed RelationsOf(const v1::Sample& sample, uint64_t version) {
  Disclosed shown = Begin(sample, version);
  Add(shown.units, sample.ordering_unit());
  // Until somebody knows whose it is, only the laboratory looks at it.
  if (!sample.order().empty()) Add(shown.units, sample.collecting_unit());
  Add(shown.persons, sample.responsible_person());
  return shown;
}

Disclosed RelationsOf(const v1::Report& report, uint64_t version) {
  Disclosed shown = Begin(report, version);
  if (!report.has_signed_()) return shown;
  Add(shown.units, report.ordering_unit());
  for (const std::string& unit : report.disclosure().released_to()) Add(shown.units, unit);
  Add(shown.persons, report.responsible_person());
  return shown;
}

Disclosed RelationsOf(const v1::Shipment& shipment, uint64_t version) {
  Disclosed shown;
  shown.document = shipment.name();
  shown.version = version;
  shown.controller = shipment.controller();
  Add(shown.units, shipment.sending_unit());
  Add(shown.units, shipment.receiving_unit());
  Add(shown.persons, shipment.next().owner());
  Add(shown.persons, shipment.alarm().sender().owner());
  return shown;
}

Disclosed RelationsOf(const v1::StoredRow& row, uint64_t version) {
  Disclosed shown;
  switch (row.row_case()) {
    case v1::StoredRow::kOrder:
      shown.document = row.order().order();
      shown.patient = row.order().patient();
      break;
    case v1::StoredRow::kSample:
      shown.document = row.sample().sample();
      shown.patient = row.sample().patient();
      break;
    case v1::StoredRow::kReport:
      shown.document = row.report().report();
      shown.patient = row.report().patient();
      break;
    case v1::StoredRow::kShipment:
      shown.document = row.shipment().shipment();
      break;
    case v1::StoredRow::ROW_NOT_SET:
      break;
  }
  shown.version = version;
  shown.controller = row.controller();
  shown.compartment = static_cast<Compartment>(row.compartment());
  shown.units.assign(row.units().begin(), row.units().end());
  shown.persons.assign(row.persons().begin(), row.persons().end());
  return shown;
}

}  // namespace sjelden::sample
