#include "access/domain/organisation_number.h"

#include "platform/status/error.h"

namespace sjelden::access {
namespace {

// With 1 for the control digit itself, the weighted sum of a right number is divisible by 11. A number whose control
// digit would be 10 cannot be written and is never given out.
constexpr int kWeights[] = {3, 2, 7, 6, 5, 4, 3, 2, 1};

absl::Status InvalidOrganisationNumber() {
  return MakeError(absl::StatusCode::kInvalidArgument, "INVALID_ORGANISATION_NUMBER",
                   "not an organisation number; wanted nine digits with a right control digit");
}

}  // namespace

bool IsOrganisationNumber(std::string_view text) {
  // All zeros would pass the control digit.
  if (text.size() != 9 || text[0] == '0') return false;
  int sum = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') return false;
    sum += (text[i] - '0') * kWeights[i];
  }
  return sum % 11 == 0;
}

absl::Status CheckOrganisationNumber(std::string_view text) {
  return IsOrganisationNumber(text) ? absl::OkStatus() : InvalidOrganisationNumber();
}

}  // namespace sjelden::access
