// How long sign-ins, tokens and grounds last, and how guessing is slowed down: deploy/config/rules/access_limits.txt.
//
// Values and pure functions, safe from any thread.
#pragma once

#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace sjelden::access {

struct AccessLimits {
  absl::Duration sign_in;          // the longest that one sign-in is renewed
  absl::Duration token;            // how long a token is good
  absl::Duration declared_ground;  // how long a declared ground lasts
  absl::Duration break_glass;      // how long break-glass lasts
  int review_one_in = 0;           // how many declared grounds are drawn for review
  int revocations_kept = 0;        // how many revocations are kept after the last token they concern has expired
  std::map<int, absl::Duration> pauses;  // failures -> how long the next attempt waits
};

// How long failures to sign in are remembered.
inline constexpr absl::Duration kFailuresRemembered = absl::Hours(24);

// Returns the limits, or INVALID_ARGUMENT (ACCESS_LIMITS_INVALID) with the line, or with what is missing.
absl::StatusOr<AccessLimits> ParseAccessLimits(const std::string& text);

// Returns how long after the last of so many failures the next attempt waits; zero for few.
absl::Duration PauseAfter(const AccessLimits& limits, int failures);

}  // namespace sjelden::access
