// Numbers of the register of health personnel (HPR). All functions may be called from any thread.
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace sjelden::access {

// Returns true if `text` has the form of a HPR number: one to nine digits, the first not 0. The register publishes no
// control digit, so a slip of the pen can only be found by asking the register.
bool IsHprNumber(std::string_view text);

// Returns OK, or INVALID_ARGUMENT (INVALID_HPR_NUMBER) that says what was wanted.
absl::Status CheckHprNumber(std::string_view text);

}  // namespace sjelden::access
