// What the registry holds about a patient as a phenopacket (GA4GH, version 2). Pure; may be called from any thread.
#pragma once

#include <vector>

#include "absl/time/time.h"
#include "phenopackets/schema/v2/phenopackets.pb.h"
#include "sjelden/registry/v1/clinical_record.pb.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden {

// Everything that a packet is made of; the lists in the registry's order, without what was retracted.
struct PatientRecord {
  registry::v1::Patient patient;
  std::vector<registry::v1::ClinicalFinding> findings;
  std::vector<registry::v1::Condition> conditions;
  std::vector<registry::v1::Measurement> measurements;
  std::vector<registry::v1::ExternalReport> reports;
};

// Returns the packet. A record that came from a packet gives that packet again, field by field, with what was recorded
// since behind it; where patient and report differ, the patient holds. One that did not has the patient's own id, and
// metadata that says it was made at `now`. It never carries a name, a number or an address: what the packet
// identifies the subject by is the source's own id.
org::phenopackets::schema::v2::Phenopacket ToPhenopacket(const PatientRecord& record, absl::Time now);

}  // namespace sjelden
