// Who takes part in a patient's care, as the head of the patient's record keeps it.
//
// Pure functions of values; may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "sjelden/registry/v1/care_relation.pb.h"
#include "sjelden/registry/v1/stored.pb.h"

namespace sjelden::registry {

namespace pb = ::sjelden::registry::v1;

inline constexpr int kMaxCareRelations = 200;

// Returns OK for a relation that can be granted, else INVALID_ARGUMENT with all violations. A person needs a unit.
absl::Status CheckNewRelation(const pb::CareRelation& asked);

// Returns the relation that holds with the same unit, person, role and ground, or null.
const pb::ActiveRelation* FindRelation(const pb::StoredPatient& head, const pb::CareRelation& asked);

// Returns the head with one more relation. RESOURCE_EXHAUSTED (CARE_RELATIONS_FULL) at kMaxCareRelations.
absl::StatusOr<pb::StoredPatient> WithRelation(const pb::StoredPatient& head, const pb::CareRelation& relation);

// Which relations end.
struct RelationEnd {
  std::string ground;
  std::string unit;    // empty: of every unit
  std::string person;  // empty: of everybody
};
// Moves the relations that `end` names out of the head and returns them.
std::vector<pb::ActiveRelation> TakeRelations(pb::StoredPatient& head, const RelationEnd& end);

// Returns true where a relation of the head names the unit, for a person of it or for all.
bool NamesUnit(const pb::StoredPatient& head, const std::string& unit);

// Returns the relation as the API shows it, without etag.
pb::CareRelation RelationMessage(const pb::ActiveRelation& active, const std::string& patient_id);

}  // namespace sjelden::registry
