#include "pathway/peers/registry_client.h"

#include "pathway/peers/call_for.h"

namespace sjelden::pathway {
namespace {

namespace rg = ::sjelden::registry::v1;

}  // namespace

absl::Status RegistryClient::RequirePatient(const std::string& patient, const Because& because) {
  rg::GetPatientRequest request;
  request.set_name(patient);
  return CallPeer(channel_, &rg::PatientService::Stub::GetPatient, request, CallFor(because)).status();
}

absl::Status RegistryClient::GrantCareRelation(const rg::GrantCareRelationRequest& request, const Because& because) {
  return CallPeer(channel_, &rg::CareRelationService::Stub::GrantCareRelation, request, CallFor(because)).status();
}

absl::Status RegistryClient::EndCareRelation(const rg::EndCareRelationRequest& request, const Because& because) {
  return CallPeer(channel_, &rg::CareRelationService::Stub::EndCareRelation, request, CallFor(because)).status();
}

}  // namespace sjelden::pathway
