// Norwegian organisation numbers: nine digits, the last a control digit. All functions may be called from any thread.
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace sjelden::access {

// Returns true if `text` is nine digits with the right control digit. Blanks are not accepted: controllers are named by
// this number, and a name has one spelling.
bool IsOrganisationNumber(std::string_view text);

// Returns OK, or INVALID_ARGUMENT (INVALID_ORGANISATION_NUMBER) that says what was wanted.
absl::Status CheckOrganisationNumber(std::string_view text);

}  // namespace sjelden::access
