// The verbs that replace the head of a patient's record.
#include "registry/rpc/patient_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

// Replaces the head, tells followers with an event of `E`, and answers with the patient as it is now.
template <class Response, class E>
Outcome<Response> ReplacePatient(const Call& call, const LoadedPatient& loaded, pb::StoredPatient next) {
  *next.mutable_patient()->mutable_update_time() = ToTimestamp(call.now);
  const uint64_t version = loaded.head.version + 1;
  Outcome<Response> outcome;
  outcome.commit.Replace(loaded.head, next);
  E event;
  *event.mutable_patient() = next.patient();
  HideWhereabouts(*event.mutable_patient());
  outcome.commit.Emit(next.patient().name(), version, kRegion, next.patient().name(), std::move(event));
  *outcome.response.mutable_patient() = Present(next, version, call);
  outcome.disclosed = {RelationsOf(next, version)};
  return outcome;
}

}  // namespace

absl::StatusOr<Outcome<pb::UpdateVitalStatusResponse>> UpdateVitalStatus(const Deps& deps, const Call& call,
                                                                         const pb::UpdateVitalStatusRequest& request) {
  RETURN_IF_ERROR(CheckVitalStatus(request.vital_status(), "vital_status"));
  ASSIGN_OR_RETURN(const LoadedPatient loaded, LoadForChange(deps, call, request.patient(), "patient"));
  RETURN_IF_ERROR(CheckEtag(request.etag(), loaded.head.version));
  pb::StoredPatient next = loaded.head.value;
  *next.mutable_patient()->mutable_vital_status() = request.vital_status();
  return ReplacePatient<pb::UpdateVitalStatusResponse, pb::VitalStatusChanged>(call, loaded, std::move(next));
}

absl::StatusOr<Outcome<pb::RecordEncounterTimeResponse>> RecordEncounterTime(
    const Deps& deps, const Call& call, const pb::RecordEncounterTimeRequest& request) {
  RETURN_IF_ERROR(CheckTimePoint(request.time_at_last_encounter(), "time_at_last_encounter"));
  ASSIGN_OR_RETURN(const LoadedPatient loaded, LoadForChange(deps, call, request.patient(), "patient"));
  RETURN_IF_ERROR(CheckEtag(request.etag(), loaded.head.version));
  pb::StoredPatient next = loaded.head.value;
  *next.mutable_patient()->mutable_time_at_last_encounter() = request.time_at_last_encounter();
  return ReplacePatient<pb::RecordEncounterTimeResponse, pb::PatientChanged>(call, loaded, std::move(next));
}

absl::StatusOr<Outcome<pb::AddIdentifierResponse>> AddIdentifier(const Deps& deps, const Call& call,
                                                                 const pb::AddIdentifierRequest& request) {
  ASSIGN_OR_RETURN(const pb::PatientIdentifier identifier,
                   CheckIdentifier(request.identifier(), deps.synthetic_persons_only, "identifier"));
  ASSIGN_OR_RETURN(const LoadedPatient loaded, LoadForChange(deps, call, request.patient(), "patient"));
  RETURN_IF_ERROR(CheckEtag(request.etag(), loaded.head.version));
  ASSIGN_OR_RETURN(const std::string owner, deps.store.PatientOfNumber(call.view, identifier));
  if (!owner.empty()) return IdentifierTaken("identifier");
  if (loaded.patient().identifiers_size() >= kMaxIdentifiers) {
    return IdentifierInvalid("identifier", "the patient has 20 numbers, which is the most");
  }
  pb::StoredPatient next = loaded.head.value;
  *next.mutable_patient()->add_identifiers() = identifier;
  auto outcome = ReplacePatient<pb::AddIdentifierResponse, pb::PatientChanged>(call, loaded, std::move(next));
  deps.store.ClaimNumber(outcome.commit, loaded.id, identifier);
  return outcome;
}

}  // namespace sjelden::registry
