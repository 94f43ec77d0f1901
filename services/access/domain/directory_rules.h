// What organisations, units, people and roles must be. Pure functions, safe from any thread.
//
// Each Check function names every field that is wrong at once (INVALID_ARGUMENT), then what does not fit together.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "sjelden/access/v1/organization.pb.h"
#include "sjelden/access/v1/practitioner.pb.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden::access {

namespace pb = ::sjelden::access::v1;

absl::Status CheckController(const pb::Controller& controller);

// `parent` is the unit above, where `unit` names one and it exists: FAILED_PRECONDITION (REFERENCE_MISSING) where not.
// A unit lies below one of a higher level and of the same controller, and never outlives it.
absl::Status CheckUnit(const pb::Unit& unit, const std::optional<pb::Unit>& parent);

absl::Status CheckPractitioner(const pb::Practitioner& practitioner);

// `functions` is the permission table: a function that is not in it may do nothing. At a university only functions
// that never see identity are given: FAILED_PRECONDITION (FUNCTION_SEES_IDENTITY).
absl::Status CheckRole(const pb::PractitionerRole& role, pb::ControllerKind at,
                       const platform::v1::PermissionTable& functions);

// FAILED_PRECONDITION (ALREADY_ENDED, STILL_LEADS_UNIT); INVALID_ARGUMENT where it would end before it began.
// `other_roles_there` are the person's other roles that still hold at the unit when this one ends.
absl::Status CheckEndRole(const pb::PractitionerRole& role, const pb::Unit& unit, int other_roles_there,
                          absl::Time end, absl::Time now);

// Returns the permissions of a function, as the table lists them.
std::vector<std::string> PermissionsOf(const platform::v1::PermissionTable& functions, const std::string& function);

// Returns true where a word of the name begins with the prefix, whatever the case of its ASCII letters.
bool NameBeginsWith(const std::string& display_name, const std::string& prefix);

}  // namespace sjelden::access
