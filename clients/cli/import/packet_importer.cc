#include "clients/cli/import/packet_importer.h"

#include "absl/strings/str_cat.h"
#include "clients/lib/phenopacket/from_phenopacket.h"
#include "clients/lib/phenopacket/synthetic_person.h"
#include "platform/status/status_macros.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "sjelden/registry/v1/clinical_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden {
namespace {

using ::org::phenopackets::schema::v2::Phenopacket;
using referral::v1::ReferralService;
using registry::v1::ClinicalService;
using registry::v1::PatientService;
namespace own = ::sjelden::clinical::v1;

// Two persons may meet in one number of the small synthetic series: the second takes another one.
constexpr int kNumberAttempts = 8;

absl::StatusOr<std::string> RegisterPerson(Client& client, const Phenopacket& packet,
                                           registry::v1::RegisterPatientRequest request) {
  absl::Status status;
  for (int attempt = 0; attempt < kNumberAttempts; ++attempt) {
    RETURN_IF_ERROR(MakeSyntheticPerson(packet, attempt, request.mutable_patient()));
    request.clear_request_id();
    const auto response = client.Call<PatientService>(&PatientService::Stub::RegisterPatient, request);
    if (response.ok()) return response->patient().name();
    status = response.status();
    if (!absl::IsAlreadyExists(status)) return status;
  }
  return status;
}

absl::Status RecordAll(Client& client, PacketRequests* requests) {
  using Stub = ClinicalService::Stub;
  ASSIGN_OR_RETURN(const auto report,
                   client.Call<ClinicalService>(&Stub::RecordExternalReport, requests->report));
  SetSource(report.external_report().name(), requests);
  for (const auto& request : requests->findings) {
    RETURN_IF_ERROR(client.Call<ClinicalService>(&Stub::BatchRecordClinicalFindings, request).status());
  }
  for (const auto& request : requests->conditions) {
    RETURN_IF_ERROR(client.Call<ClinicalService>(&Stub::BatchRecordConditions, request).status());
  }
  for (const auto& request : requests->measurements) {
    RETURN_IF_ERROR(client.Call<ClinicalService>(&Stub::BatchRecordMeasurements, request).status());
  }
  return absl::OkStatus();
}

void AddSnapshots(const PacketRequests& requests, referral::v1::Referral* referral) {
  for (const auto& batch : requests.findings) {
    for (const auto& finding : batch.findings()) {
      own::FindingSnapshot* added = referral->add_findings();
      if (finding.has_term()) *added->mutable_term() = finding.term();
      added->set_plain_text(finding.plain_text());
      added->set_excluded(finding.excluded());
      if (finding.has_onset()) *added->mutable_onset() = finding.onset();
    }
  }
  for (const auto& batch : requests.conditions) {
    for (const auto& condition : batch.conditions()) {
      if (condition.excluded()) continue;
      own::ConditionSnapshot* added = referral->add_conditions();
      *added->mutable_term() = condition.term();
      if (condition.has_onset()) *added->mutable_onset() = condition.onset();
    }
  }
}

// Free text first: the question is in words, the terms are only a snapshot beside it.
std::string QuestionOf(const referral::v1::Referral& referral) {
  int present = 0;
  for (const auto& finding : referral.findings()) present += finding.excluded() ? 0 : 1;
  return absl::StrCat("Er det en genetisk årsak? Undersøkt for ", referral.findings_size(), " funn, hvorav ", present,
                      " er til stede. Ber om vurdering og eventuell utredning.");
}

}  // namespace

absl::StatusOr<ImportedPacket> PacketImporter::Import(const Phenopacket& packet) {
  ASSIGN_OR_RETURN(PacketRequests requests, FromPhenopacket(packet));
  ImportedPacket imported;
  ASSIGN_OR_RETURN(imported.patient, RegisterPerson(client_, packet, requests.patient));
  SetPatient(imported.patient, &requests);
  RETURN_IF_ERROR(RecordAll(client_, &requests));

  referral::v1::CreateReferralRequest request;
  referral::v1::Referral* referral = request.mutable_referral();
  referral->set_source_id(absl::StrCat(kPhenopacketSource, ":", packet.id()));
  referral->set_kind(referral::v1::REFERRAL_KIND_NEW_CONDITION);
  referral->set_patient(imported.patient);
  referral->set_referring_unit(route_.referring_unit);
  referral->set_receiving_unit(route_.receiving_unit);
  referral->set_requested_by(route_.requested_by);
  referral->set_urgency(referral::v1::URGENCY_ELECTIVE);
  AddSnapshots(requests, referral);
  referral->set_question(QuestionOf(*referral));
  request.set_submit(true);
  ASSIGN_OR_RETURN(const auto response,
                   client_.Call<ReferralService>(&ReferralService::Stub::CreateReferral, request));
  imported.referral = response.referral().name();
  imported.existing = response.existing();
  return imported;
}

}  // namespace sjelden
