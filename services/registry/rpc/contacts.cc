// Where a patient is reached: guarded apart from the rest of the record.
#include "registry/rpc/patient_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {
namespace {

// Strictly confidential whereabouts want more than a declared purpose: a part in the care, or break-glass.
bool MaySeeWhereabouts(const Call& call, const LoadedPatient& loaded) {
  if (!HidesWhereabouts(loaded.patient())) return true;
  const Disclosed shown = RelationsOf(loaded.head.value, loaded.head.version);
  for (const std::string& unit : shown.units) {
    if (call.facts.IsWithin(call.actor.unit, unit)) return true;
  }
  for (const std::string& person : shown.persons) {
    if (call.facts.EffectivePerson(person, call.now) == call.actor.person) return true;
  }
  for (const ActiveGround& ground : call.actor.grounds) {
    if (ground.break_glass && ground.patient == shown.patient && HoldsNow(ground, call.facts, call.now)) return true;
  }
  return false;
}

Disclosed ContactsShown(const LoadedPatient& loaded, uint64_t version) {
  return PartRelations(loaded.head.value, MakeContactsName(loaded.id), version, kRegion,
                       loaded.patient().compartment());
}

pb::PatientContacts PresentContacts(const LoadedPatient& loaded, pb::PatientContacts contacts, uint64_t version) {
  contacts.set_name(MakeContactsName(loaded.id));
  contacts.set_compartment(loaded.patient().compartment());
  contacts.set_etag(EtagOf(version));
  return contacts;
}

}  // namespace

absl::StatusOr<Outcome<pb::GetContactsResponse>> GetContacts(const Deps& deps, const Call& call,
                                                             const pb::GetContactsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient loaded, LoadPatient(deps, call, request.patient(), "patient"));
  if (!MaySeeWhereabouts(call, loaded)) return PatientNotFound();
  ASSIGN_OR_RETURN(const auto contacts, FindOrEmpty<pb::PatientContacts>(call.view, ContactsKey(loaded.id)));
  Outcome<pb::GetContactsResponse> outcome;
  *outcome.response.mutable_contacts() = PresentContacts(loaded, contacts.value, contacts.version);
  outcome.disclosed = {ContactsShown(loaded, contacts.version)};
  return outcome;
}

absl::StatusOr<Outcome<pb::UpdateContactsResponse>> UpdateContacts(const Deps& deps, const Call& call,
                                                                   const pb::UpdateContactsRequest& request) {
  RETURN_IF_ERROR(CheckContacts(request.contacts()));
  ASSIGN_OR_RETURN(const LoadedPatient loaded, LoadForChange(deps, call, request.patient(), "patient"));
  if (!MaySeeWhereabouts(call, loaded)) return PatientNotFound();
  ASSIGN_OR_RETURN(const auto current, FindOrEmpty<pb::PatientContacts>(call.view, ContactsKey(loaded.id)));
  RETURN_IF_ERROR(CheckEtag(request.etag(), current.version));
  pb::PatientContacts next = request.contacts();
  next.clear_etag();
  next.set_name(MakeContactsName(loaded.id));
  next.set_compartment(loaded.patient().compartment());
  *next.mutable_update_time() = ToTimestamp(call.now);
  Outcome<pb::UpdateContactsResponse> outcome;
  CreateOrReplace(outcome.commit, current, next);
  pb::ContactsChanged changed;
  changed.set_patient(loaded.patient().name());
  outcome.commit.Emit(next.name(), current.version + 1, kRegion, loaded.patient().name(), std::move(changed));
  *outcome.response.mutable_contacts() = PresentContacts(loaded, next, current.version + 1);
  outcome.disclosed = {ContactsShown(loaded, current.version + 1)};
  return outcome;
}

}  // namespace sjelden::registry
