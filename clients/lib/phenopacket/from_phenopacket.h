// A phenopacket (GA4GH, version 2) as the requests that put it into the registry.
//
// Pure functions; may be called from any thread. Errors name the place in the packet, never its content.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "phenopackets/schema/v2/phenopackets.pb.h"
#include "sjelden/registry/v1/clinical_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden {

// Entries of one request; the registry takes no more.
inline constexpr int kEntriesPerBatch = 40;

// The source under which packets are kept as external reports.
inline constexpr char kPhenopacketSource[] = "phenopacket";

// What a packet says, in the order in which it is sent: the patient, the report, then what the report is the source of.
// Patient names, report names and request ids are not set: they are known when the answers come.
struct PacketRequests {
  registry::v1::RegisterPatientRequest patient;
  registry::v1::RecordExternalReportRequest report;
  std::vector<registry::v1::BatchRecordClinicalFindingsRequest> findings;
  std::vector<registry::v1::BatchRecordConditionsRequest> conditions;
  std::vector<registry::v1::BatchRecordMeasurementsRequest> measurements;
};

// Returns the requests. The packet's id becomes the patient's `source_id` and the report's `document_id`; every finding,
// condition and measurement has its place in the packet as `source_position`. INVALID_ARGUMENT (PACKET_INVALID) where
// the packet has no id, an entry says nothing, or what has no resource of its own is larger than the registry keeps.
absl::StatusOr<PacketRequests> FromPhenopacket(const org::phenopackets::schema::v2::Phenopacket& packet);

// Puts the patient's name into every request.
void SetPatient(const std::string& patient, PacketRequests* requests);

// Makes the report the source of every finding, condition and measurement.
void SetSource(const std::string& report, PacketRequests* requests);

}  // namespace sjelden
