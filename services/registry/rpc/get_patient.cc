#include "registry/rpc/patient_handlers.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::GetPatientResponse>> GetPatient(const Deps& deps, const Call& call,
                                                           const pb::GetPatientRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient loaded, LoadPatient(deps, call, request.name(), "name"));
  Outcome<pb::GetPatientResponse> outcome;
  *outcome.response.mutable_patient() = Present(loaded.head.value, loaded.head.version, call);
  outcome.disclosed = {RelationsOf(loaded.head.value, loaded.head.version)};
  return outcome;
}

}  // namespace sjelden::registry
