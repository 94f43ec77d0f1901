#include "registry/rpc/patient_handlers.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::ResolvePatientResponse>> ResolvePatient(const Deps& deps, const Call& call,
                                                                   const pb::ResolvePatientRequest& request) {
  ASSIGN_OR_RETURN(const pb::PatientIdentifier identifier,
                   CheckIdentifier(request.identifier(), deps.synthetic_persons_only, "identifier"));
  ASSIGN_OR_RETURN(const std::string id, deps.store.PatientOfNumber(call.view, identifier));
  if (id.empty()) return PatientNotFound();
  ASSIGN_OR_RETURN(const LoadedPatient patient, LoadPatient(deps, call, MakePatientName(id), "identifier"));
  Outcome<pb::ResolvePatientResponse> outcome;
  outcome.response.set_patient(patient.patient().name());
  outcome.disclosed = {RelationsOf(patient.head.value, patient.head.version)};
  return outcome;
}

}  // namespace sjelden::registry
