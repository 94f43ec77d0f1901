// Stands in for the registry: keeps what the requests of a packet say as the registry would give it back. For tests.
#pragma once

#include <string>

#include "clients/lib/phenopacket/from_phenopacket.h"
#include "exchange/phenopacket/to_phenopacket.h"

namespace sjelden {

// Returns the record that the requests leave: the registry adds names, states and authors and keeps the rest.
inline PatientRecord StorePacket(PacketRequests requests) {
  const std::string patient = "patients/01j9zk3t0q5v8mxw2r7hd4nc6b";
  const std::string report = patient + "/externalReports/01j9zk3v5w8mxq2r7hd4nc6b0t";
  SetPatient(patient, &requests);
  SetSource(report, &requests);
  const auto keep = [&](auto entry) {
    entry.set_name(patient + "/entries/" + std::to_string(entry.source_position()));
    entry.set_patient(patient);
    entry.set_etag("1");
    entry.set_state(registry::v1::RECORD_STATE_RECORDED);
    entry.set_recorded_by("practitioners/01j9zk3t0q5v8mxw2r7hd4nc6c");
    return entry;
  };
  PatientRecord record;
  record.patient = requests.patient.patient();
  record.patient.set_name(patient);
  record.patient.set_birth_date("2001-02-03");
  registry::v1::ExternalReport kept = requests.report.external_report();
  kept.set_name(report);
  record.reports.push_back(kept);
  for (const auto& request : requests.findings) {
    for (const auto& finding : request.findings()) record.findings.push_back(keep(finding));
  }
  for (const auto& request : requests.conditions) {
    for (const auto& condition : request.conditions()) record.conditions.push_back(keep(condition));
  }
  for (const auto& request : requests.measurements) {
    for (const auto& measurement : request.measurements()) record.measurements.push_back(keep(measurement));
  }
  return record;
}

}  // namespace sjelden
