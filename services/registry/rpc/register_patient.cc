#include "registry/domain/care_relation_rules.h"
#include "registry/rpc/patient_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

// The patient who has the source's id already: shown to those who may see it, and else only said to be there.
absl::StatusOr<Outcome<pb::RegisterPatientResponse>> Existing(const Deps& deps, const Call& call,
                                                              const std::string& patient_id) {
  ASSIGN_OR_RETURN(const auto head, deps.store.Peek(call.view, patient_id));
  if (!head.has_value() || !call.MaySee(RelationsOf(head->value, head->version))) return SourceAlreadyRegistered();
  Outcome<pb::RegisterPatientResponse> outcome;
  *outcome.response.mutable_patient() = Present(head->value, head->version, call);
  outcome.response.set_existing(true);
  outcome.disclosed = {RelationsOf(head->value, head->version)};
  return outcome;
}

// Who registers may see what was registered, until somebody's care begins.
pb::CareRelation RegisteringUnit(const Call& call, const std::string& patient_id) {
  pb::CareRelation relation;
  Stamp(relation, MakePartName(PartKind::kCareRelation, patient_id, call.NewId()), kRegion, call);
  relation.set_patient(MakePatientName(patient_id));
  relation.set_unit(call.actor.unit);
  relation.set_role(pb::CARE_ROLE_REGISTERING);
  relation.set_ground(MakePatientName(patient_id));
  *relation.mutable_start_time() = ToTimestamp(call.now);
  return relation;
}

}  // namespace

absl::StatusOr<Outcome<pb::RegisterPatientResponse>> RegisterPatient(const Deps& deps, const Call& call,
                                                                     const pb::RegisterPatientRequest& request) {
  ASSIGN_OR_RETURN(pb::Patient patient,
                   CheckNewPatient(request.patient(), deps.oslo.DayOf(call.now), deps.synthetic_persons_only));
  if (!patient.source_id().empty()) {
    ASSIGN_OR_RETURN(const std::string existing, deps.store.PatientOfSource(call.view, patient.source_id()));
    if (!existing.empty()) return Existing(deps, call, existing);
  }
  for (int i = 0; i < patient.identifiers_size(); ++i) {
    ASSIGN_OR_RETURN(const std::string taken, deps.store.PatientOfNumber(call.view, patient.identifiers(i)));
    if (!taken.empty()) return IdentifierTaken("patient.identifiers[" + std::to_string(i) + "]");
  }
  const std::string id = call.NewId();
  Stamp(patient, MakePatientName(id), kRegion, call);
  const pb::CareRelation relation = RegisteringUnit(call, id);
  pb::StoredPatient unrelated;
  *unrelated.mutable_patient() = patient;
  ASSIGN_OR_RETURN(const pb::StoredPatient stored, WithRelation(unrelated, relation));

  Outcome<pb::RegisterPatientResponse> outcome;
  outcome.commit = deps.store.CreatePatient(id, stored);
  deps.store.GrantRelation(outcome.commit, id, relation);
  pb::PatientRegistered registered;
  *registered.mutable_patient() = patient;
  HideWhereabouts(*registered.mutable_patient());
  outcome.commit.Emit(patient.name(), 1, kRegion, patient.name(), std::move(registered));
  pb::CareRelationGranted granted;
  *granted.mutable_care_relation() = relation;
  outcome.commit.Emit(relation.name(), 1, kRegion, patient.name(), std::move(granted));
  *outcome.response.mutable_patient() = Present(stored, 1, call);
  outcome.disclosed = {RelationsOf(stored, 1)};
  return outcome;
}

}  // namespace sjelden::registry
