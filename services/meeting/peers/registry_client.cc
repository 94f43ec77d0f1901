#include "meeting/peers/registry_client.h"

#include "platform/status/status_macros.h"

namespace sjelden::meeting {
namespace {

namespace rg = ::sjelden::registry::v1;

constexpr int kPageRows = 200;

PeerCall CallFor(const Because& because) {
  return {because.token, because.on_behalf_of, because.caused_by, because.timeout};
}

}  // namespace

absl::StatusOr<rg::Patient> RegistryClient::GetPatient(const std::string& name, const Because& because) {
  rg::GetPatientRequest request;
  request.set_name(name);
  ASSIGN_OR_RETURN(const rg::GetPatientResponse response,
                   CallPeer(channel_, &rg::PatientService::Stub::GetPatient, request, CallFor(because)));
  return response.patient();
}

absl::StatusOr<std::vector<rg::Objection>> RegistryClient::Objections(const std::string& patient,
                                                                      const Because& because) {
  std::vector<rg::Objection> objections;
  rg::ListObjectionsRequest request;
  request.set_patient(patient);
  request.set_page_size(kPageRows);
  do {
    ASSIGN_OR_RETURN(const rg::ListObjectionsResponse page,
                     CallPeer(channel_, &rg::ConsentService::Stub::ListObjections, request, CallFor(because)));
    objections.insert(objections.end(), page.objections().begin(), page.objections().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return objections;
}

absl::Status RegistryClient::GrantCareRelation(const rg::GrantCareRelationRequest& request, const Because& because) {
  return CallPeer(channel_, &rg::CareRelationService::Stub::GrantCareRelation, request, CallFor(because)).status();
}

absl::Status RegistryClient::EndCareRelation(const rg::EndCareRelationRequest& request, const Because& because) {
  return CallPeer(channel_, &rg::CareRelationService::Stub::EndCareRelation, request, CallFor(because)).status();
}

}  // namespace sjelden::meeting
