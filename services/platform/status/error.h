// Errors that carry a machine-readable reason and the fields that were wrong.
//
// Functions are pure and may be called from any thread. A message says what was wrong and what was wanted, and never
// holds patient data: it may end in a log.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"

namespace sjelden {

// One field of a request that was wrong. `field` is its path, `description` what was wanted: never the value itself.
struct FieldViolation {
  std::string field;
  std::string description;
};

// Returns an error with a reason for programs and a sentence for people.
//   return MakeError(absl::StatusCode::kFailedPrecondition, "REFERRAL_NOT_ASSESSABLE",
//                    "the referral is withdrawn; only a received referral can be assessed");
absl::Status MakeError(absl::StatusCode code, const std::string& reason, const std::string& message,
                       const std::vector<FieldViolation>& violations = {});

// Returns INVALID_ARGUMENT with reason INVALID_FIELDS that names every violation in its sentence too.
absl::Status InvalidFields(const std::vector<FieldViolation>& violations);
// The same for one field.
absl::Status InvalidField(const std::string& field, const std::string& description);

// Returns the reason of an error, or its code's name where nobody gave one.
std::string ReasonOf(const absl::Status& status);
// Returns the fields that an error blames; empty where there are none.
std::vector<FieldViolation> ViolationsOf(const absl::Status& status);

}  // namespace sjelden
