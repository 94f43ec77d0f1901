// What a term may be, how an import comes in piece by piece, and how what was found is shown.
//
// Pure functions; may be called from any thread.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "registry/domain/vocabularies.h"
#include "sjelden/registry/v1/vocabulary.pb.h"
#include "sjelden/registry/v1/vocabulary_service.pb.h"

namespace sjelden::registry {

// The most that one piece of an import holds; a record has room for it.
inline constexpr size_t kMaxPieceBytes = 48 * 1024;
inline constexpr int kMaxPieces = 2000;

// Returns INVALID_ARGUMENT where `term` could not stand in the vocabulary `system`; `field` is its path.
absl::Status CheckTerm(const pb::VocabularyTerm& term, const std::string& system, const std::string& field);

// ---- An import

// Returns an import at its beginning, without name. INVALID_ARGUMENT names the fields.
absl::StatusOr<pb::VocabularyImport> NewVocabularyImport(const pb::BeginVocabularyImportRequest& request,
                                                         const std::string& person, absl::Time now);
// True where `import` is of what the request wants to import.
bool IsOfSameContent(const pb::VocabularyImport& import, const pb::BeginVocabularyImportRequest& request);
// Returns the import with one more piece. INVALID_ARGUMENT names what is wrong with a term; IMPORT_NOT_OPEN,
// IMPORT_PIECE_OUT_OF_ORDER.
absl::StatusOr<pb::VocabularyImport> TakePiece(const pb::VocabularyImport& import,
                                               const pb::AddVocabularyTermsRequest& request, absl::Time now);
// Returns the import as the one in use. IMPORT_NOT_OPEN, IMPORT_INCOMPLETE.
absl::StatusOr<pb::VocabularyImport> PutIntoUse(const pb::VocabularyImport& import,
                                                const pb::CompleteVocabularyImportRequest& request, absl::Time now);
// Returns the import as one whose place another one took.
pb::VocabularyImport Supersede(const pb::VocabularyImport& import, absl::Time now);
// Returns what is left of a superseded import when its last `pieces` are removed.
pb::VocabularyImport WithoutPieces(const pb::VocabularyImport& import, int pieces, absl::Time now);

// ---- A search

// Returns the query of a request. INVALID_ARGUMENT names the fields.
absl::StatusOr<TermQuery> ParseTermQuery(const pb::SearchTermsRequest& request);
// Return what was found as it is shown.
pb::TermHit ToHit(const TermMatch& match);
pb::TermHit ToHit(const CodeMatch& match, const std::string& code);
pb::ResolvedTerm ToResolved(const CodeMatch& match, const std::string& code);

}  // namespace sjelden::registry
