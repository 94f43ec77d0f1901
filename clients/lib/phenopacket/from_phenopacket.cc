#include "clients/lib/phenopacket/from_phenopacket.h"

#include "absl/strings/str_cat.h"
#include "exchange/phenopacket/recast.h"
#include "exchange/phenopacket/variant_conversion.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

namespace own = ::sjelden::clinical::v1;
namespace pb = ::sjelden::registry::v1;
namespace core = ::org::phenopackets::schema::v2::core;
using ::org::phenopackets::schema::v2::Phenopacket;

constexpr size_t kRemainderBytes = 131072;

absl::Status PacketInvalid(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, "PACKET_INVALID", what);
}

pb::ClinicalFinding FromFeature(const core::PhenotypicFeature& from) {
  pb::ClinicalFinding to;
  to.set_plain_text(from.description());
  if (from.has_type()) *to.mutable_term() = Recast<own::Term>(from.type());
  to.set_excluded(from.excluded());
  if (from.has_severity()) *to.mutable_severity() = Recast<own::Term>(from.severity());
  RecastAll(from.modifiers(), to.mutable_modifiers());
  if (from.has_onset()) *to.mutable_onset() = Recast<own::TimePoint>(from.onset());
  if (from.has_resolution()) *to.mutable_resolution() = Recast<own::TimePoint>(from.resolution());
  RecastAll(from.evidence(), to.mutable_evidence());
  return to;
}

pb::Condition FromDisease(const core::Disease& from) {
  pb::Condition to;
  *to.mutable_term() = Recast<own::Term>(from.term());
  to.set_excluded(from.excluded());
  if (from.has_onset()) *to.mutable_onset() = Recast<own::TimePoint>(from.onset());
  if (from.has_resolution()) *to.mutable_resolution() = Recast<own::TimePoint>(from.resolution());
  RecastAll(from.disease_stage(), to.mutable_stages());
  RecastAll(from.clinical_tnm_finding(), to.mutable_clinical_tnm_findings());
  if (from.has_primary_site()) *to.mutable_primary_site() = Recast<own::Term>(from.primary_site());
  if (from.has_laterality()) *to.mutable_laterality() = Recast<own::Term>(from.laterality());
  return to;
}

pb::Measurement FromMeasurement(const core::Measurement& from) {
  pb::Measurement to;
  to.set_description(from.description());
  *to.mutable_assay() = Recast<own::Term>(from.assay());
  if (from.has_value()) *to.mutable_value() = Recast<own::MeasuredValue>(from.value());
  if (from.has_complex_value()) *to.mutable_complex_value() = Recast<own::ComplexValue>(from.complex_value());
  if (from.has_time_observed()) *to.mutable_time_observed() = Recast<own::TimePoint>(from.time_observed());
  if (from.has_procedure()) *to.mutable_procedure() = Recast<own::Procedure>(from.procedure());
  return to;
}

void FillPatient(const Phenopacket& packet, pb::Patient* to) {
  to->set_source_id(packet.id());
  if (!packet.has_subject()) return;
  const core::Individual& from = packet.subject();
  to->set_sex(static_cast<own::Sex>(from.sex()));
  to->set_karyotypic_sex(static_cast<own::KaryotypicSex>(from.karyotypic_sex()));
  if (from.has_gender()) *to->mutable_gender() = Recast<own::Term>(from.gender());
  if (from.has_vital_status()) *to->mutable_vital_status() = Recast<own::VitalStatus>(from.vital_status());
  if (from.has_time_at_last_encounter()) {
    *to->mutable_time_at_last_encounter() = Recast<own::TimePoint>(from.time_at_last_encounter());
  }
  if (from.has_taxonomy()) *to->mutable_taxonomy() = Recast<own::Term>(from.taxonomy());
}

absl::Status FillReport(const Phenopacket& packet, pb::ExternalReport* to) {
  to->set_source(kPhenopacketSource);
  to->set_document_id(packet.id());
  if (packet.has_subject()) *to->mutable_subject() = Recast<pb::ReportedSubject>(packet.subject());
  for (const core::Interpretation& interpretation : packet.interpretations()) {
    *to->add_interpretations() = FromInterpretation(interpretation);
  }
  if (packet.has_meta_data()) *to->mutable_metadata() = Recast<own::DocumentMetadata>(packet.meta_data());
  Phenopacket remainder;
  *remainder.mutable_biosamples() = packet.biosamples();
  *remainder.mutable_medical_actions() = packet.medical_actions();
  *remainder.mutable_files() = packet.files();
  to->set_remainder(remainder.SerializeAsString());
  if (to->remainder().size() > kRemainderBytes) {
    return PacketInvalid(absl::StrCat("biosamples, medical actions and files take ", to->remainder().size(),
                                      " bytes; at most ", kRemainderBytes, " are kept"));
  }
  return absl::OkStatus();
}

// Every entry must say something, or the registry would refuse it without naming its place in the file.
absl::Status CheckEntries(const Phenopacket& packet) {
  if (packet.id().empty()) return PacketInvalid("the packet has no id; wanted one, it tells packets apart");
  for (int i = 0; i < packet.phenotypic_features_size(); ++i) {
    const core::PhenotypicFeature& feature = packet.phenotypic_features(i);
    if (feature.has_type() ? feature.type().id().empty() : feature.description().empty()) {
      return PacketInvalid(absl::StrCat("phenotypicFeatures[", i, "] has neither type.id nor description"));
    }
  }
  for (int i = 0; i < packet.diseases_size(); ++i) {
    if (packet.diseases(i).term().id().empty()) return PacketInvalid(absl::StrCat("diseases[", i, "] has no term.id"));
  }
  for (int i = 0; i < packet.measurements_size(); ++i) {
    if (packet.measurements(i).assay().id().empty()) {
      return PacketInvalid(absl::StrCat("measurements[", i, "] has no assay.id"));
    }
  }
  return absl::OkStatus();
}

// Returns `from` converted in requests of at most kEntriesPerBatch, each entry with its place in the packet from 1.
template <class Request, class From, class Convert, class Add>
std::vector<Request> MakeBatches(const From& from, Convert convert, Add add) {
  std::vector<Request> requests;
  for (int i = 0; i < from.size(); ++i) {
    if (i % kEntriesPerBatch == 0) requests.emplace_back();
    auto* added = add(&requests.back());
    *added = convert(from[i]);
    added->set_source_position(static_cast<uint32_t>(i + 1));
  }
  return requests;
}

}  // namespace

absl::StatusOr<PacketRequests> FromPhenopacket(const Phenopacket& packet) {
  RETURN_IF_ERROR(CheckEntries(packet));
  PacketRequests requests;
  FillPatient(packet, requests.patient.mutable_patient());
  RETURN_IF_ERROR(FillReport(packet, requests.report.mutable_external_report()));
  requests.findings = MakeBatches<pb::BatchRecordClinicalFindingsRequest>(
      packet.phenotypic_features(), FromFeature, [](auto* request) { return request->add_findings(); });
  requests.conditions = MakeBatches<pb::BatchRecordConditionsRequest>(
      packet.diseases(), FromDisease, [](auto* request) { return request->add_conditions(); });
  requests.measurements = MakeBatches<pb::BatchRecordMeasurementsRequest>(
      packet.measurements(), FromMeasurement, [](auto* request) { return request->add_measurements(); });
  return requests;
}

void SetPatient(const std::string& patient, PacketRequests* requests) {
  requests->report.set_patient(patient);
  for (auto& request : requests->findings) request.set_patient(patient);
  for (auto& request : requests->conditions) request.set_patient(patient);
  for (auto& request : requests->measurements) request.set_patient(patient);
}

void SetSource(const std::string& report, PacketRequests* requests) {
  for (auto& request : requests->findings) {
    for (auto& finding : *request.mutable_findings()) finding.set_source(report);
  }
  for (auto& request : requests->conditions) {
    for (auto& condition : *request.mutable_conditions()) condition.set_source(report);
  }
  for (auto& request : requests->measurements) {
    for (auto& measurement : *request.mutable_measurements()) measurement.set_source(report);
  }
}

}  // namespace sjelden
