// Which functions may take which role on a referral, from a data file.
//
// Immutable after Parse; safe for concurrent use.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

class AssignmentFunctions {
 public:
  // Reads deploy/config/rules/assignment_functions.txt; errors name the file.
  static absl::StatusOr<AssignmentFunctions> Load(const std::string& file);
  // INVALID_ARGUMENT (ASSIGNMENT_FUNCTIONS_INVALID) where a line is not understood, a role stands twice, or one of the
  // API has no line.
  static absl::StatusOr<AssignmentFunctions> Parse(const std::string& text);

  // Returns the functions that may take the role; none for a role that there is not.
  const std::vector<std::string>& For(v1::AssignmentRole role) const;

 private:
  std::map<v1::AssignmentRole, std::vector<std::string>> by_role_;
};

}  // namespace sjelden::referral
