#include "referral/peers/registry_client.h"

namespace sjelden::referral {

using registry::v1::CareRelationService;
using registry::v1::PatientService;

absl::StatusOr<registry::v1::Patient> RegistryClient::ReadPatient(const Prepare& caller,
                                                                  const std::string& patient) const {
  registry::v1::GetPatientRequest request;
  request.set_name(patient);
  PeerCall call;
  call.token = caller.token;
  call.timeout = caller.timeout;
  const auto response = CallPeer(channel_, &PatientService::Stub::GetPatient, request, call);
  if (!response.ok()) return response.status();
  return response->patient();
}

absl::StatusOr<std::string> RegistryClient::PatientSeenBy(const Prepare& caller, const std::string& patient) const {
  const auto found = ReadPatient(caller, patient);
  if (absl::IsNotFound(found.status())) return PatientUnknown();
  if (!found.ok()) return found.status();
  return found->name();
}

absl::Status RegistryClient::Grant(const registry::v1::GrantCareRelationRequest& request,
                                   const platform::v1::OutboxEffect& effect) const {
  PeerCall call;
  call.on_behalf_of = effect.on_behalf_of();
  call.caused_by = effect.cause();
  return CallPeer(channel_, &CareRelationService::Stub::GrantCareRelation, request, call).status();
}

absl::Status RegistryClient::End(const registry::v1::EndCareRelationRequest& request,
                                 const platform::v1::OutboxEffect& effect) const {
  PeerCall call;
  call.on_behalf_of = effect.on_behalf_of();
  call.caused_by = effect.cause();
  return CallPeer(channel_, &CareRelationService::Stub::EndCareRelation, request, call).status();
}

}  // namespace sjelden::referral
