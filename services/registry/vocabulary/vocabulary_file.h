// Reads the official files of code systems into terms: the border to their formats.
//
// Pure functions; may be called from any thread. What they cannot read is INVALID_ARGUMENT (VOCABULARY_FILE_INVALID)
// with the line and what was wanted there; nothing is left out silently but what is no term of ours.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "registry/domain/vocabularies.h"
#include "registry/domain/vocabulary_names.h"

namespace sjelden::registry {

// Returns the terms of a file, whichever of the formats below it has.
absl::StatusOr<VocabularyContent> ReadVocabularyFile(std::string_view text);

// The Human Phenotype Ontology, `hp.obo`: https://hpo.jax.org/data/ontology.
absl::StatusOr<VocabularyContent> ReadHpoFile(std::string_view text);
// The Orphanet nomenclature, `en_product1.xml` or `ORPHAnomenclature_en.xml`: https://www.orphadata.com/alignments/.
absl::StatusOr<VocabularyContent> ReadOrphanetFile(std::string_view text);
// The same as a table with the columns orpha_code, label and synonyms, after a line that says version and licence.
absl::StatusOr<VocabularyContent> ReadOrphanetTable(std::string_view text);
// The gene names, `hgnc_complete_set.txt`: https://www.genenames.org/download/. The file says no version: it is the day
// of its latest change.
absl::StatusOr<VocabularyContent> ReadHgncFile(std::string_view text);

// ---- What the readers share

// Returns the error of a line, counted from 1; 0 means the file as a whole.
absl::Status FileInvalid(int line, const std::string& wanted);
// Returns a vocabulary without terms.
VocabularyContent NewContent(const CodeSystem& system, const std::string& version, const std::string& licence,
                             const std::string& source);
// Checks terms as the service does, and that no code stands twice; `lines[i]` is the line of `terms[i]`.
absl::Status CheckContent(const VocabularyContent& content, const std::vector<int>& lines);
// Returns the next line without its end and moves past it; `line` is its number afterwards.
std::string_view NextLine(std::string_view& rest, int& line);

}  // namespace sjelden::registry
