// Reads what letters must hold and how they are worded, all of it right or nothing.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "referral/domain/letter_templates.h"

namespace sjelden::referral {

// Returns what `rules_file` and the files of `folder` (*.textproto, one for each language) say, checked against the
// clocks. INVALID_ARGUMENT (LETTER_TEMPLATES_INVALID) that names the file and what is wrong in it.
absl::StatusOr<LetterTemplates> LoadLetters(const std::string& rules_file, const std::string& folder,
                                            const LegalClocks& clocks);

}  // namespace sjelden::referral
