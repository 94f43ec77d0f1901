// Whose rosters somebody keeps: those of the own controller; an administrator all. Pure, safe from any thread.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "access/store/records.h"
#include "platform/call/call.h"

namespace sjelden::access {

// PERMISSION_DENIED (OTHER_CONTROLLERS_ROSTER).
absl::Status CanKeepRoster(const Call& call, const std::string& controller);
// The same for what belongs to a person: one who has or had a role at the own controller.
absl::Status CanKeepRosterOf(const Call& call, const std::string& practitioner_id);

// Returns the person's roles at the unit or below it.
absl::StatusOr<std::vector<pb::PractitionerRole>> RolesWithin(const Call& call, const std::string& practitioner,
                                                              const std::string& unit);

}  // namespace sjelden::access
