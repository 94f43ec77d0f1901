#include "exchange/peers/registry_client.h"

#include "exchange/peers/call_as.h"
#include "exchange/peers/whole_list.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

namespace rg = ::sjelden::registry::v1;

// The lists of a patient's record all have the same shape.
template <class Request>
Request OfPatient(const std::string& patient) {
  Request request;
  request.set_patient(patient);
  request.set_page_size(kPageRows);
  return request;
}

}  // namespace

absl::StatusOr<rg::Patient> RegistryClient::Patient(const std::string& patient, const AsUser& user) const {
  rg::GetPatientRequest request;
  request.set_name(patient);
  ASSIGN_OR_RETURN(const auto response,
                   CallPeer(channel_, &rg::PatientService::Stub::GetPatient, request, CallAs(user)));
  return response.patient();
}

absl::StatusOr<std::vector<rg::ClinicalFinding>> RegistryClient::Findings(const std::string& patient,
                                                                         const AsUser& user) const {
  return WholeList<rg::ClinicalFinding>(
      OfPatient<rg::ListClinicalFindingsRequest>(patient),
      [&](const auto& request) {
        return CallPeer(channel_, &rg::ClinicalService::Stub::ListClinicalFindings, request, CallAs(user));
      },
      [](const auto& page) -> const auto& { return page.findings(); });
}

absl::StatusOr<std::vector<rg::Condition>> RegistryClient::Conditions(const std::string& patient,
                                                                     const AsUser& user) const {
  return WholeList<rg::Condition>(
      OfPatient<rg::ListConditionsRequest>(patient),
      [&](const auto& request) {
        return CallPeer(channel_, &rg::ClinicalService::Stub::ListConditions, request, CallAs(user));
      },
      [](const auto& page) -> const auto& { return page.conditions(); });
}

absl::StatusOr<std::vector<rg::Measurement>> RegistryClient::Measurements(const std::string& patient,
                                                                         const AsUser& user) const {
  return WholeList<rg::Measurement>(
      OfPatient<rg::ListMeasurementsRequest>(patient),
      [&](const auto& request) {
        return CallPeer(channel_, &rg::ClinicalService::Stub::ListMeasurements, request, CallAs(user));
      },
      [](const auto& page) -> const auto& { return page.measurements(); });
}

absl::StatusOr<std::vector<rg::ExternalReport>> RegistryClient::ExternalReports(const std::string& patient,
                                                                               const AsUser& user) const {
  return WholeList<rg::ExternalReport>(
      OfPatient<rg::ListExternalReportsRequest>(patient),
      [&](const auto& request) {
        return CallPeer(channel_, &rg::ClinicalService::Stub::ListExternalReports, request, CallAs(user));
      },
      [](const auto& page) -> const auto& { return page.external_reports(); });
}

absl::StatusOr<std::vector<rg::Consent>> RegistryClient::Consents(const std::string& patient,
                                                                 const AsUser& user) const {
  return WholeList<rg::Consent>(
      OfPatient<rg::ListConsentsRequest>(patient),
      [&](const auto& request) {
        return CallPeer(channel_, &rg::ConsentService::Stub::ListConsents, request, CallAs(user));
      },
      [](const auto& page) -> const auto& { return page.consents(); });
}

absl::StatusOr<std::vector<rg::Objection>> RegistryClient::Objections(const std::string& patient,
                                                                     const AsUser& user) const {
  return WholeList<rg::Objection>(
      OfPatient<rg::ListObjectionsRequest>(patient),
      [&](const auto& request) {
        return CallPeer(channel_, &rg::ConsentService::Stub::ListObjections, request, CallAs(user));
      },
      [](const auto& page) -> const auto& { return page.objections(); });
}

}  // namespace sjelden::exchange
