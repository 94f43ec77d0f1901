// Reads the starter vocabulary: deploy/config/vocabulary/starter.tsv, whose head says its format.
//
// Pure functions; may be called from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "registry/domain/vocabularies.h"

namespace sjelden::registry {

// Returns one vocabulary for each code system in the file. NOT_FOUND (RULE_FILE_MISSING) with the path;
// VOCABULARY_FILE_INVALID with path and line.
absl::StatusOr<std::vector<VocabularyContent>> LoadStarterVocabularies(const std::string& path);
// The same for the content of the file.
absl::StatusOr<std::vector<VocabularyContent>> ReadStarterFile(std::string_view text);

}  // namespace sjelden::registry
