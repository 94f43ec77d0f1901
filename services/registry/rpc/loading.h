// What the handlers share: what they are given, how a patient is loaded, and how lists and parts are shown.
#pragma once

#include <functional>
#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "platform/call/call.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"
#include "registry/domain/consent_ages.h"
#include "registry/domain/patient_rules.h"
#include "registry/domain/registry_errors.h"
#include "registry/domain/registry_names.h"
#include "registry/store/registry_store.h"

namespace sjelden::registry {

// What every handler works with; lives as long as the server.
struct Deps {
  const RegistryStore& store;
  const ConsentAges& ages;
  const Oslo& oslo;
  bool synthetic_persons_only = true;
};

// A patient that the caller may see.
struct LoadedPatient {
  std::string id;
  Versioned<pb::StoredPatient> head;
  const pb::Patient& patient() const { return head.value.patient(); }
};

// Returns the patient that `name` names, after merges. INVALID_ARGUMENT for what is no name; NOT_FOUND, to the letter
// the same, for one that is unknown and one that the caller may not see.
absl::StatusOr<LoadedPatient> LoadPatient(const Deps& deps, const Call& call, const std::string& name,
                                          const std::string& field);
// Returns the patient under which a record lies, without following a merge.
absl::StatusOr<LoadedPatient> LoadOwner(const Deps& deps, const Call& call, const std::string& patient_id);
// LoadPatient of one that can be changed.
absl::StatusOr<LoadedPatient> LoadForChange(const Deps& deps, const Call& call, const std::string& name,
                                            const std::string& field);

// Returns the patient as this caller sees it.
pb::Patient Present(const pb::StoredPatient& stored, uint64_t version, const Call& call);

// Fills in what the registry says about a new record.
template <class Record>
void Stamp(Record& record, const std::string& name, const std::string& controller, const Call& call) {
  record.set_name(name);
  record.set_controller(controller);
  if (record.compartment() == sjelden::clinical::v1::COMPARTMENT_UNSPECIFIED) {
    record.set_compartment(sjelden::clinical::v1::COMPARTMENT_ORDINARY);
  }
  *record.mutable_create_time() = ToTimestamp(call.now);
  *record.mutable_update_time() = ToTimestamp(call.now);
}

// Returns a record with its etag and, where `offered`, the one verb that it has.
template <class Record>
Record WithEtag(Record record, uint64_t version, const std::string& verb, bool offered) {
  record.set_etag(EtagOf(version));
  record.clear_available_actions();
  if (offered) record.add_available_actions(verb);
  return record;
}

// Returns what a record under the patient shows.
template <class Record>
Disclosed Shows(const LoadedPatient& owner, const Record& record, uint64_t version) {
  return PartRelations(owner.head.value, record.name(), version, record.controller(), record.compartment());
}

// Returns a record that the caller may see, by its parsed name, or NOT_FOUND.
template <class Record>
absl::StatusOr<Versioned<Record>> GetVisible(const Call& call, const LoadedPatient& owner, PartKind kind,
                                             const PartName& name) {
  ASSIGN_OR_RETURN(auto found, GetPart<Record>(call.view, kind, name));
  if (!call.MaySee(Shows(owner, found.value, found.version))) return RecordNotFound();
  return found;
}

// Returns a page of the records that the caller may see and for which `wanted` is true.
template <class Record>
absl::StatusOr<Page<Record>> ListVisible(const Call& call, const LoadedPatient& owner, PartKind kind,
                                         const PageRequest& page, const std::function<bool(const Record&)>& wanted) {
  ASSIGN_OR_RETURN(const PageStart start, ParsePage(page));
  return ListParts<Record>(call.view, kind, owner.id, start, [&](const Versioned<Record>& found) {
    return wanted(found.value) && call.MaySee(Shows(owner, found.value, found.version));
  });
}

// Adds a part with a record of its own to a commit, at the end of its list.
template <class Record>
void AddPart(Commit& commit, PartKind kind, const PartName& name, const Record& record) {
  CreatePart(commit, kind, LocationOf(record.controller(), record.compartment()), name,
             OrderOfRecording(record, name.id), record);
}

}  // namespace sjelden::registry
