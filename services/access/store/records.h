// How records, sets and index rows of access are read and written over a view and a commit.
//
// Pure functions, safe from any thread. Get functions return NOT_FOUND where there is nothing, and make the gate check
// that what was read still stands when the call's commit is written.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "access/store/access_keys.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sjelden/access/v1/organization.pb.h"
#include "sjelden/access/v1/practitioner.pb.h"
#include "sjelden/access/v1/preference.pb.h"
#include "sjelden/access/v1/stored.pb.h"

namespace sjelden::access {

namespace pb = ::sjelden::access::v1;

// Nothing in the directory is about a patient: whoever has the permission may see it.
template <class T>
Disclosed ShowsNoPatient(const T& record, uint64_t version) {
  return {record.name(), version, "", record.controller(), Compartment::kOrdinary, {}, {}};
}

template <class T>
absl::StatusOr<Versioned<T>> GetRecord(const View& view, const RecordKey& key) {
  return view.Head<T>(key, &ShowsNoPatient<T>);
}

// Returns every row whose key begins with `prefix`.
template <class Row>
absl::StatusOr<std::vector<View::Found<Row>>> ScanAll(const View& view, const std::string& prefix) {
  std::vector<View::Found<Row>> all;
  std::string start = prefix;
  while (true) {
    ASSIGN_OR_RETURN(std::vector<View::Found<Row>> rows, view.Scan<Row>(start, PrefixEnd(prefix), 500));
    const bool last = rows.size() < 500;
    if (!last) start = rows.back().key + '\0';
    for (auto& row : rows) all.push_back(std::move(row));
    if (last) return all;
  }
}

// Returns every record whose key begins with `prefix`; for lists, which change nothing.
template <class T>
absl::StatusOr<std::vector<Versioned<T>>> ScanRecords(const View& view, const std::string& prefix) {
  ASSIGN_OR_RETURN(auto rows, ScanAll<T>(view, prefix));
  std::vector<Versioned<T>> records;
  for (auto& row : rows) {
    records.push_back({{row.key, KeyClass::kController, row.row.controller(), ""}, row.version, std::move(row.row)});
  }
  return records;
}

template <class T>
std::vector<T> ValuesOf(const std::vector<Versioned<T>>& records) {
  std::vector<T> values;
  for (const Versioned<T>& record : records) values.push_back(record.value);
  return values;
}

// The values of index rows, and where a ground stands among those to review.
pb::Location LocationAt(const std::string& controller, const std::string& patient);
pb::NameRow NameOnly(const std::string& name);
pb::GroundRow RowOf(const pb::Ground& ground);
RecordKey ReviewKeyOf(const pb::Ground& ground);

// Raises the head of a set, so that of two changes at once one is decided again.
absl::Status TouchSet(const View& view, const RecordKey& head, Commit& commit);

// Resources by name; the name is checked before.
absl::StatusOr<Versioned<pb::Controller>> GetController(const View& view, const std::string& organisation_number);
absl::StatusOr<Versioned<pb::Unit>> GetUnit(const View& view, const UnitName& name);
absl::StatusOr<Versioned<pb::Practitioner>> GetPractitioner(const View& view, const std::string& id);
absl::StatusOr<Versioned<pb::PractitionerRole>> GetRole(const View& view, const std::string& id);
absl::StatusOr<Versioned<pb::Delegation>> GetDelegation(const View& view, const std::string& id);
absl::StatusOr<Versioned<pb::StoredSignIn>> GetSignIn(const View& view, const std::string& id);
absl::StatusOr<Versioned<pb::Ground>> GetGround(const View& view, const std::string& id);
// True where there is one; `name` in any form.
absl::StatusOr<bool> HasPractitioner(const View& view, const std::string& name);

// Returns whose record a ground is: the person's who declared it, and the controller's who reviews it. Barrings do not
// reach this store: a break-glass into a barred record must be reviewed by somebody.
Disclosed RelationsOf(const pb::Ground& ground, uint64_t version);

// Lists.
absl::StatusOr<std::vector<Versioned<pb::Controller>>> AllControllers(const View& view);
absl::StatusOr<std::vector<Versioned<pb::Unit>>> AllUnits(const View& view);
absl::StatusOr<std::vector<Versioned<pb::Delegation>>> AllDelegations(const View& view);
absl::StatusOr<std::vector<Versioned<pb::PractitionerRole>>> AllRoles(const View& view);
absl::StatusOr<std::vector<Versioned<pb::PractitionerRole>>> RolesOfPerson(const View& view,
                                                                           const std::string& practitioner_id);
absl::StatusOr<std::vector<Versioned<pb::PractitionerRole>>> RolesAtUnit(const View& view, const UnitName& unit);

// What creates a record with its index rows. The gate adds facts and events that the caller emits.
void CreateController(const pb::Controller& controller, Commit& commit);
void CreateUnit(const UnitName& name, const pb::Unit& unit, Commit& commit);
void CreateRole(const pb::PractitionerRole& role, const UnitName& unit, Commit& commit);
void CreateDelegation(const pb::Delegation& delegation, Commit& commit);
void CreateGround(const pb::Ground& ground, Commit& commit);
// Replaces a ground and moves it among those to review.
void ReplaceGround(const Versioned<pb::Ground>& current, const pb::Ground& next, Commit& commit);

}  // namespace sjelden::access
