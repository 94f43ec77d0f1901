#include "exchange/phenopacket/to_phenopacket.h"

#include <string>

#include "exchange/phenopacket/recast.h"
#include "exchange/phenopacket/variant_conversion.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::registry::v1;
namespace core = ::org::phenopackets::schema::v2::core;
using ::org::phenopackets::schema::v2::Phenopacket;

constexpr char kSchemaVersion[] = "2.0";

core::PhenotypicFeature ToFeature(const pb::ClinicalFinding& from) {
  core::PhenotypicFeature to;
  to.set_description(from.plain_text());
  if (from.has_term()) *to.mutable_type() = Recast<core::OntologyClass>(from.term());
  to.set_excluded(from.excluded());
  if (from.has_severity()) *to.mutable_severity() = Recast<core::OntologyClass>(from.severity());
  RecastAll(from.modifiers(), to.mutable_modifiers());
  if (from.has_onset()) *to.mutable_onset() = Recast<core::TimeElement>(from.onset());
  if (from.has_resolution()) *to.mutable_resolution() = Recast<core::TimeElement>(from.resolution());
  RecastAll(from.evidence(), to.mutable_evidence());
  return to;
}

core::Disease ToDisease(const pb::Condition& from) {
  core::Disease to;
  if (from.has_term()) *to.mutable_term() = Recast<core::OntologyClass>(from.term());
  to.set_excluded(from.excluded());
  if (from.has_onset()) *to.mutable_onset() = Recast<core::TimeElement>(from.onset());
  if (from.has_resolution()) *to.mutable_resolution() = Recast<core::TimeElement>(from.resolution());
  RecastAll(from.stages(), to.mutable_disease_stage());
  RecastAll(from.clinical_tnm_findings(), to.mutable_clinical_tnm_finding());
  if (from.has_primary_site()) *to.mutable_primary_site() = Recast<core::OntologyClass>(from.primary_site());
  if (from.has_laterality()) *to.mutable_laterality() = Recast<core::OntologyClass>(from.laterality());
  return to;
}

core::Measurement ToMeasurement(const pb::Measurement& from) {
  core::Measurement to;
  to.set_description(from.description());
  if (from.has_assay()) *to.mutable_assay() = Recast<core::OntologyClass>(from.assay());
  if (from.has_value()) *to.mutable_value() = Recast<core::Value>(from.value());
  if (from.has_complex_value()) *to.mutable_complex_value() = Recast<core::ComplexValue>(from.complex_value());
  if (from.has_time_observed()) *to.mutable_time_observed() = Recast<core::TimeElement>(from.time_observed());
  if (from.has_procedure()) *to.mutable_procedure() = Recast<core::Procedure>(from.procedure());
  return to;
}

// What the patient's own record says now comes before what the report once said.
void OverlayPatient(const pb::Patient& from, core::Individual* to) {
  if (from.sex() != 0) to->set_sex(static_cast<core::Sex>(from.sex()));
  if (from.karyotypic_sex() != 0) to->set_karyotypic_sex(static_cast<core::KaryotypicSex>(from.karyotypic_sex()));
  if (from.has_gender()) *to->mutable_gender() = Recast<core::OntologyClass>(from.gender());
  if (from.has_vital_status()) *to->mutable_vital_status() = Recast<core::VitalStatus>(from.vital_status());
  if (from.has_time_at_last_encounter()) {
    *to->mutable_time_at_last_encounter() = Recast<core::TimeElement>(from.time_at_last_encounter());
  }
  if (from.has_taxonomy()) *to->mutable_taxonomy() = Recast<core::OntologyClass>(from.taxonomy());
}

bool SaysSomething(const pb::Patient& patient) {
  return patient.sex() != 0 || patient.karyotypic_sex() != 0 || patient.has_gender() || patient.has_vital_status() ||
         patient.has_time_at_last_encounter() || patient.has_taxonomy();
}

std::string IdOf(const pb::Patient& patient) { return patient.name().substr(patient.name().rfind('/') + 1); }

void FillSubject(const pb::Patient& patient, const pb::ExternalReport* report, Phenopacket* packet) {
  const bool reported = report != nullptr && report->has_subject();
  if (report != nullptr && !reported && !SaysSomething(patient)) return;
  if (reported) {
    *packet->mutable_subject() = Recast<core::Individual>(report->subject());
  } else {
    packet->mutable_subject()->set_id(IdOf(patient));
  }
  OverlayPatient(patient, packet->mutable_subject());
}

void AddReport(const pb::ExternalReport& report, Phenopacket* packet) {
  for (const auto& interpretation : report.interpretations()) {
    *packet->add_interpretations() = ToInterpretation(interpretation);
  }
  Phenopacket remainder;
  remainder.ParsePartialFromString(report.remainder());
  packet->mutable_biosamples()->MergeFrom(remainder.biosamples());
  packet->mutable_medical_actions()->MergeFrom(remainder.medical_actions());
  packet->mutable_files()->MergeFrom(remainder.files());
}

// The first report that came as a packet says what the packet is called; others only add to it.
const pb::ExternalReport* FirstPacket(const std::vector<pb::ExternalReport>& reports, const std::string& source_id) {
  for (const pb::ExternalReport& report : reports) {
    if (!source_id.empty() && report.document_id() == source_id) return &report;
  }
  return reports.empty() ? nullptr : &reports.front();
}

}  // namespace

Phenopacket ToPhenopacket(const PatientRecord& record, absl::Time now) {
  Phenopacket packet;
  const pb::ExternalReport* first = FirstPacket(record.reports, record.patient.source_id());
  packet.set_id(first != nullptr ? first->document_id() : IdOf(record.patient));
  FillSubject(record.patient, first, &packet);
  for (const auto& finding : record.findings) *packet.add_phenotypic_features() = ToFeature(finding);
  for (const auto& measurement : record.measurements) *packet.add_measurements() = ToMeasurement(measurement);
  for (const auto& condition : record.conditions) *packet.add_diseases() = ToDisease(condition);
  if (first != nullptr) AddReport(*first, &packet);
  for (const auto& report : record.reports) {
    if (&report != first) AddReport(report, &packet);
  }
  if (first != nullptr && first->has_metadata()) {
    *packet.mutable_meta_data() = Recast<core::MetaData>(first->metadata());
  } else if (first == nullptr) {
    *packet.mutable_meta_data()->mutable_created() = ToTimestamp(now);
    packet.mutable_meta_data()->set_created_by("sjelden");
    packet.mutable_meta_data()->set_phenopacket_schema_version(kSchemaVersion);
  }
  return packet;
}

}  // namespace sjelden
