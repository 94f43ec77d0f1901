// Patients: registering, finding and keeping them.
//
// One pure function per RPC; see call.h for what a handler is.
#pragma once

#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::RegisterPatientResponse>> RegisterPatient(const Deps& deps, const Call& call,
                                                                     const pb::RegisterPatientRequest& request);
absl::StatusOr<Outcome<pb::GetPatientResponse>> GetPatient(const Deps& deps, const Call& call,
                                                           const pb::GetPatientRequest& request);
absl::StatusOr<Outcome<pb::FindPatientsResponse>> FindPatients(const Deps& deps, const Call& call,
                                                               const pb::FindPatientsRequest& request);
absl::StatusOr<Outcome<pb::ResolvePatientResponse>> ResolvePatient(const Deps& deps, const Call& call,
                                                                   const pb::ResolvePatientRequest& request);
absl::StatusOr<Outcome<pb::BatchGetPatientsResponse>> BatchGetPatients(const Deps& deps, const Call& call,
                                                                       const pb::BatchGetPatientsRequest& request);
absl::StatusOr<Outcome<pb::ListPatientsResponse>> ListPatients(const Deps& deps, const Call& call,
                                                               const pb::ListPatientsRequest& request);
absl::StatusOr<Outcome<pb::UpdateVitalStatusResponse>> UpdateVitalStatus(const Deps& deps, const Call& call,
                                                                         const pb::UpdateVitalStatusRequest& request);
absl::StatusOr<Outcome<pb::RecordEncounterTimeResponse>> RecordEncounterTime(
    const Deps& deps, const Call& call, const pb::RecordEncounterTimeRequest& request);
absl::StatusOr<Outcome<pb::AddIdentifierResponse>> AddIdentifier(const Deps& deps, const Call& call,
                                                                 const pb::AddIdentifierRequest& request);
absl::StatusOr<Outcome<pb::GetContactsResponse>> GetContacts(const Deps& deps, const Call& call,
                                                             const pb::GetContactsRequest& request);
absl::StatusOr<Outcome<pb::UpdateContactsResponse>> UpdateContacts(const Deps& deps, const Call& call,
                                                                   const pb::UpdateContactsRequest& request);

}  // namespace sjelden::registry
