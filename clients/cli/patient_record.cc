#include "clients/cli/patient_record.h"

#include "platform/status/status_macros.h"
#include "sjelden/registry/v1/clinical_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden {
namespace {

using registry::v1::ClinicalService;
using registry::v1::PatientService;
namespace pb = ::sjelden::registry::v1;

constexpr int kAllEntries = 1 << 30;

template <class Request>
Request Of(const std::string& patient) {
  Request request;
  request.set_patient(patient);
  return request;
}

}  // namespace

absl::StatusOr<PatientRecord> ReadPatientRecord(Shell& shell, const std::string& patient) {
  PatientRecord record;
  pb::GetPatientRequest get;
  get.set_name(patient);
  ASSIGN_OR_RETURN(const auto found, shell.Call<PatientService>(&PatientService::Stub::GetPatient, get));
  record.patient = found.patient();
  const std::string name = record.patient.name();  // Another one after a merge.
  using Stub = ClinicalService::Stub;
  ASSIGN_OR_RETURN(const auto findings, shell.List<ClinicalService>(
                                            &Stub::ListClinicalFindings, Of<pb::ListClinicalFindingsRequest>(name),
                                            kAllEntries, [](const auto& rows) { return rows.findings_size(); }));
  record.findings.assign(findings.findings().begin(), findings.findings().end());
  ASSIGN_OR_RETURN(const auto conditions,
                   shell.List<ClinicalService>(&Stub::ListConditions, Of<pb::ListConditionsRequest>(name), kAllEntries,
                                               [](const auto& rows) { return rows.conditions_size(); }));
  record.conditions.assign(conditions.conditions().begin(), conditions.conditions().end());
  ASSIGN_OR_RETURN(const auto measurements, shell.List<ClinicalService>(
                                                &Stub::ListMeasurements, Of<pb::ListMeasurementsRequest>(name),
                                                kAllEntries, [](const auto& rows) { return rows.measurements_size(); }));
  record.measurements.assign(measurements.measurements().begin(), measurements.measurements().end());
  ASSIGN_OR_RETURN(const auto reports, shell.List<ClinicalService>(
                                           &Stub::ListExternalReports, Of<pb::ListExternalReportsRequest>(name),
                                           kAllEntries, [](const auto& rows) { return rows.external_reports_size(); }));
  record.reports.assign(reports.external_reports().begin(), reports.external_reports().end());
  return record;
}

}  // namespace sjelden
