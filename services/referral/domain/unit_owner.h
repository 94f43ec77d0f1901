// Whose work something is at a unit: the first of the people that it belongs to who is there, else whoever is on duty.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "referral/domain/acting.h"

namespace sjelden::referral {

// Returns the first of the people who works at the unit and is there, as who does the work now; empty where nobody is.
std::string FirstPresent(const std::vector<std::string>& people, const std::string& unit, const Roster& roster);

// The same, else who is on duty at the unit in a function; empty where the unit has nobody at all.
//   OwnerAt({referral.requested_by()}, referral.referring_unit(), "referring-clinician", roster)
std::string OwnerAt(const std::vector<std::string>& people, const std::string& unit, const std::string& function,
                    const Roster& roster);

}  // namespace sjelden::referral
