// When a legal clock warns its owner, read from a data file (deploy/config/rules/clock_norms.txt describes its form).
// Norms of the house, not of the law.
//
// Immutable; any thread may call all functions.
#pragma once

#include <map>
#include <string>

#include "absl/status/statusor.h"

namespace sjelden::referral {

class ClockNorms {
 public:
  // Returns the norms that `text`, the content of a data file, describes. INVALID_ARGUMENT (INVALID_CLOCK_NORMS) with the
  // number of the first line that is not understood, or with the clock that has no line.
  static absl::StatusOr<ClockNorms> Parse(const std::string& text);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING) if it cannot be read. Errors name the file.
  static absl::StatusOr<ClockNorms> Load(const std::string& path);

  // Returns how many working days before the last one a clock warns. Example of a clock: `assessment`.
  int WarnBefore(const std::string& clock) const { return warn_before_.at(clock); }

 private:
  ClockNorms() = default;
  absl::Status ParseLine(const std::string& line);

  std::map<std::string, int> warn_before_;
};

}  // namespace sjelden::referral
