#include "sample/rpc/events.h"

#include <set>

#include "platform/time/timestamp.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"
#include "sjelden/sample/v1/events.pb.h"

namespace sjelden::sample {
namespace {

void GrantRelations(const v1::Order& order, absl::Time now, Commit& commit) {
  std::set<std::string> patients;
  for (const v1::TestedPerson& person : order.tested_persons()) patients.insert(person.patient());
  for (const std::string& patient : patients) {
    for (const std::string& unit : std::set<std::string>{order.laboratory_unit(), order.collecting_unit()}) {
      // Who orders sees the patient already.
      if (unit == order.ordering_unit()) continue;
      registry::v1::GrantCareRelationRequest request;
      registry::v1::CareRelation& relation = *request.mutable_care_relation();
      relation.set_patient(patient);
      relation.set_unit(unit);
      relation.set_role(registry::v1::CARE_ROLE_LABORATORY);
      relation.set_ground(order.name());
      *relation.mutable_start_time() = ToTimestamp(now);
      commit.Enqueue(kGrantEffect, request);
    }
  }
}

}  // namespace

void TellPlaced(const v1::Order& order, uint64_t version, absl::Time now, Commit& commit) {
  v1::OrderPlaced event;
  event.set_order(order.name());
  event.set_patient(order.patient());
  *event.mutable_place() = order.place();
  event.set_ordering_unit(order.ordering_unit());
  event.set_laboratory_unit(order.laboratory_unit());
  event.set_ordered_by(order.responsible_person());
  event.set_held(order.state() == v1::ORDER_STATE_HELD);
  commit.Emit(order.name(), version, order.controller(), order.patient(), event);
  if (!event.held()) GrantRelations(order, now, commit);
}

void TellCancelled(const v1::Order& order, const std::string& by, uint64_t version, Commit& commit) {
  v1::OrderCancelled event;
  event.set_order(order.name());
  event.set_patient(order.patient());
  *event.mutable_place() = order.place();
  event.set_ordering_unit(order.ordering_unit());
  event.set_responsible_person(order.responsible_person());
  event.set_cancelled_by(by);
  *event.mutable_time() = order.update_time();
  commit.Emit(order.name(), version, order.controller(), order.patient(), event);
}

void TellCollected(const v1::Sample& sample, uint64_t version, Commit& commit) {
  v1::SampleCollected event;
  event.set_sample(sample.name());
  event.set_order(sample.order());
  event.set_patient(sample.patient());
  *event.mutable_place() = sample.place();
  event.set_collecting_unit(sample.collecting_unit());
  *event.mutable_collect_time() = sample.collect_time();
  commit.Emit(sample.name(), version, sample.controller(), sample.patient(), event);
}

void TellReceived(const v1::Sample& sample, uint64_t version, Commit& commit) {
  v1::SampleReceived event;
  event.set_sample(sample.name());
  event.set_order(sample.order());
  event.set_patient(sample.patient());
  *event.mutable_place() = sample.place();
  *event.mutable_receive_time() = sample.receive_time();
  commit.Emit(sample.name(), version, sample.controller(), sample.patient(), event);
}

void TellLate(const v1::Shipment& shipment, uint64_t version, Commit& commit) {
  v1::ShipmentLate event;
  event.set_shipment(shipment.name());
  event.set_sending_unit(shipment.sending_unit());
  event.set_sending_person(shipment.alarm().sender().owner());
  event.set_receiving_unit(shipment.receiving_unit());
  event.set_receiving_person(shipment.alarm().receiver().owner());
  *event.mutable_due_time() = shipment.due_time();
  commit.Emit(shipment.name(), version, shipment.controller(), "", event);
}

void TellSigned(const v1::Report& report, uint64_t version, Commit& commit) {
  v1::ReportSigned event;
  event.set_report(report.name());
  event.set_report_version(report.signed_().number());
  event.set_order(report.order());
  event.set_patient(report.patient());
  *event.mutable_place() = report.place();
  event.set_responsible_person(report.responsible_person());
  event.set_ordering_unit(report.ordering_unit());
  event.set_needs_action(report.signed_().needs_action());
  event.set_compartment(report.compartment());
  commit.Emit(report.name(), version, report.controller(), report.patient(), event);
}

void TellDisclosed(const v1::Report& report, uint64_t version, Commit& commit) {
  v1::ResultDisclosed event;
  event.set_report(report.name());
  event.set_patient(report.patient());
  *event.mutable_place() = report.place();
  event.set_informed(report.disclosure().mode() != v1::DISCLOSURE_MODE_UNSPECIFIED);
  event.set_person(report.disclosure().disclosed_by());
  *event.mutable_time() = report.disclosure().disclose_time();
  commit.Emit(report.name(), version, report.controller(), report.patient(), event);
}

}  // namespace sjelden::sample
