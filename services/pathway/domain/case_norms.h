// The house's own numbers for cases, read from a data file (deploy/config/rules/case_norms.txt describes its form).
//
// Values; all functions may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace sjelden::pathway {

// Who is told of an unanswered offer, beside the person who answers for it.
enum class EscalationTells { kNobodyElse, kReceivingUnitLeader, kLeadingUnitLeader };

// What happens when an offer is raised to one level.
struct EscalationLevel {
  int working_days = 0;  // until the accountable person looks again, and it is raised further
  EscalationTells tells = EscalationTells::kNobodyElse;
};

// All in working days.
struct CaseNorms {
  int decide_what_next = 0;
  int decide_after_withdrawal = 0;
  int act_after_cancelled_order = 0;
  int look_for_delivery = 0;
  int read_corrected_report = 0;
  std::vector<EscalationLevel> levels;  // level 1 first; never empty

  // Returns the level; the last one for every number above it. `level` is at least 1.
  const EscalationLevel& Level(int level) const;

  // Returns the norms that `text` describes. INVALID_ARGUMENT (INVALID_CASE_NORMS) with the number of the first line
  // that is not understood or says something twice, or with the norm that is missing.
  static absl::StatusOr<CaseNorms> Parse(const std::string& text);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING) where it cannot be read. Errors name the file.
  static absl::StatusOr<CaseNorms> Load(const std::string& path);
};

}  // namespace sjelden::pathway
