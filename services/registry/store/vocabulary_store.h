// Stores imports of vocabularies: the head, its terms in pieces, and for each vocabulary which import is in use and
// which is under way. What nobody uses any more is removed a little at a time.
//
// Pure functions over a View and a Commit; used by one thread at a time, like both.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "registry/store/registry_keys.h"
#include "sjelden/registry/v1/vocabulary.pb.h"

namespace sjelden::registry {

using ImportHead = Versioned<pb::VocabularyImport>;

// The one row that stands because of the state of an import; none where it is superseded and has no pieces left.
struct ImportRow {
  RecordKey key;
  pb::VocabularyImportRow value;
};
std::optional<ImportRow> RowOfImport(const std::string& id, const pb::VocabularyImport& import);

// Return an import by its name (NOT_FOUND, or INVALID_ARGUMENT that names `field`), the one of a vocabulary that is in
// use, and the one that is under way.
absl::StatusOr<ImportHead> GetImport(const View& view, const std::string& name, const std::string& field);
absl::StatusOr<std::optional<ImportHead>> CurrentImport(const View& view, const std::string& vocabulary);
absl::StatusOr<std::optional<ImportHead>> StagedImport(const View& view, const std::string& vocabulary);
// Returns the imports that are in use, at most one of each vocabulary.
absl::StatusOr<std::vector<ImportHead>> CurrentImports(const View& view);
// Returns every term of an import. DATA_LOSS where a piece is missing.
absl::StatusOr<std::vector<pb::VocabularyTerm>> TermsOfImport(const View& view, const pb::VocabularyImport& import);

// Writes a new import, in the place of the one that is under way.
void CreateImport(Commit& commit, const std::string& id, const pb::VocabularyImport& import,
                  const std::optional<ImportHead>& given_up, absl::Time now);
// Writes one more piece and the head that counts it.
void AddPiece(Commit& commit, const ImportHead& current, const pb::VocabularyImport& next,
              const pb::VocabularyPiece& piece);
// Puts an import into use, in the place of the one that is.
void UseImport(Commit& commit, const ImportHead& staged, const pb::VocabularyImport& next,
               const std::optional<ImportHead>& in_use, absl::Time now);
// Returns what removes some pieces of a superseded import; an empty commit where there are none.
absl::StatusOr<Commit> RemoveSupersededPieces(const View& view, absl::Time now);

}  // namespace sjelden::registry
