#include "access/peers/registry_client.h"

#include "platform/status/status_macros.h"

namespace sjelden::access {

using registry::v1::PatientService;

absl::StatusOr<std::string> RegistryClient::PatientOfNumber(const Prepare& caller,
                                                            const registry::v1::PatientIdentifier& identifier) const {
  registry::v1::ResolvePatientRequest request;
  *request.mutable_identifier() = identifier;
  PeerCall call;
  call.on_behalf_of = caller.actor.person;
  call.timeout = caller.timeout;
  const auto response = CallPeer(channel_, &PatientService::Stub::ResolvePatient, request, call);
  if (absl::IsNotFound(response.status())) return NumberUnknown();
  RETURN_IF_ERROR(response.status());
  return response->patient();
}

}  // namespace sjelden::access
