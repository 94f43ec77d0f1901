// What may be drawn in a pedigree, and when a person in one may be linked to a patient.
//
// Pure functions of values; may be called from any thread.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "sjelden/registry/v1/consent.pb.h"
#include "sjelden/registry/v1/family.pb.h"
#include "sjelden/registry/v1/stored.pb.h"

namespace sjelden::registry {

namespace pb = ::sjelden::registry::v1;

inline constexpr int kMaxPedigreePersons = 300;

// Returns the person to add to the pedigree of `patient_id`, without what only the registry sets. Parents must be drawn
// before their children, so a pedigree has no loops. INVALID_ARGUMENT with all violations; RESOURCE_EXHAUSTED
// (PEDIGREE_FULL).
absl::StatusOr<pb::PedigreePerson> CheckNewPedigreePerson(const pb::PedigreePerson& asked,
                                                          const pb::PedigreeHead& pedigree,
                                                          const std::string& patient_id, absl::CivilDay today);

// Returns the pedigree with one more person.
pb::PedigreeHead WithPerson(const pb::PedigreeHead& pedigree, const pb::PedigreePerson& person);

// What a link is decided on beside its ends.
struct LinkContext {
  std::string index_patient;               // whose pedigree it is, `patients/{patient}`
  bool proband_drawn = false;              // another symbol is the index patient already
  bool common_care = false;                // the actor's unit takes part in the care of both
  const pb::Consent* consent = nullptr;    // the consent that the link names, where it exists
  absl::CivilDay today;
};
// Returns OK where the ground holds, else INVALID_ARGUMENT or FAILED_PRECONDITION (LINK_GROUND_MISSING).
absl::Status CheckLinkGround(const pb::PersonLink& asked, const LinkContext& context);

}  // namespace sjelden::registry
