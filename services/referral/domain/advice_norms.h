// Within how long each side of an advice dialogue acts, from a data file: deploy/config/rules/advice_norms.txt
// describes its form. The house's own numbers; no law gives one.
//
// Values; all functions may be called from any thread.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace sjelden::referral {

// All in working days, each at least 1.
struct AdviceNorms {
  int give_advice = 0;  // the asked unit
  int follow_up = 0;    // the referrer

  // Returns the norms that `text` describes. INVALID_ARGUMENT (ADVICE_NORMS_INVALID) with the number of the first line
  // that is not understood or says something twice, or with the norm that is missing.
  //   AdviceNorms::Parse("give-advice 5 working-days local\nfollow-up 10 working-days local\n")
  static absl::StatusOr<AdviceNorms> Parse(const std::string& text);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING) where it cannot be read. Errors name the file.
  static absl::StatusOr<AdviceNorms> Load(const std::string& path);
};

}  // namespace sjelden::referral
