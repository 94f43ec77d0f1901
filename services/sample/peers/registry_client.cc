#include "sample/peers/registry_client.h"

#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::sample {
namespace {

namespace rg = ::sjelden::registry::v1;

constexpr int kPageRows = 200;

PeerCall As(const Prepare& caller) {
  PeerCall call;
  call.token = caller.token;
  call.timeout = caller.timeout;
  return call;
}

}  // namespace

absl::StatusOr<TestedFacts> RegistryClient::FactsOf(const Prepare& caller, const std::string& patient,
                                                    const std::string& field) {
  rg::GetPatientRequest wanted;
  wanted.set_name(patient);
  const auto found = CallPeer(channel_, &rg::PatientService::Stub::GetPatient, wanted, As(caller));
  if (absl::IsNotFound(found.status())) return InvalidField(field, "names no patient that you may see");
  if (!found.ok()) return found.status();
  TestedFacts facts{patient, found->patient().name(), found->patient().birth_date(), {}};
  rg::ListConsentsRequest request;
  request.set_patient(facts.patient);
  request.set_include_ended(true);
  request.set_page_size(kPageRows);
  do {
    ASSIGN_OR_RETURN(const rg::ListConsentsResponse page,
                     CallPeer(channel_, &rg::ConsentService::Stub::ListConsents, request, As(caller)));
    facts.consents.insert(facts.consents.end(), page.consents().begin(), page.consents().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return facts;
}

absl::Status RegistryClient::Grant(const rg::GrantCareRelationRequest& request,
                                   const platform::v1::OutboxEffect& effect) {
  PeerCall call;
  call.on_behalf_of = effect.on_behalf_of();
  call.caused_by = effect.cause();
  return CallPeer(channel_, &rg::CareRelationService::Stub::GrantCareRelation, request, call).status();
}

}  // namespace sjelden::sample
