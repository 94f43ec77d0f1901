#include "registry/store/vocabulary_store.h"

#include <algorithm>

#include "registry/domain/registry_errors.h"
#include "registry/domain/vocabulary_names.h"
#include "registry/domain/vocabulary_rules.h"

namespace sjelden::registry {
namespace {

constexpr size_t kPiecesAtOnce = 16;
constexpr int kRemovedAtOnce = 50;
constexpr uint64_t kRowVersion = 1;

std::string VocabularyOf(const pb::VocabularyImport& import) {
  const std::string& name = import.vocabulary().name();
  return name.substr(name.rfind('/') + 1);
}

std::string IdOfImport(const pb::VocabularyImport& import) {
  return import.name().substr(import.name().rfind('/') + 1);
}

absl::StatusOr<std::optional<ImportHead>> ImportAt(const View& view, const RecordKey& row_key) {
  ASSIGN_OR_RETURN(const auto row, view.Find<pb::VocabularyImportRow>(row_key));
  if (!row.has_value()) return std::optional<ImportHead>();
  return view.Find<pb::VocabularyImport>(VocabularyImportKey(row->value.id()));
}

void PutRow(Commit& commit, const pb::VocabularyImport& import) {
  if (const auto row = RowOfImport(IdOfImport(import), import)) commit.PutIndex(row->key, kRowVersion, row->value);
}

// Its own row goes over to whatever takes its place.
void ReplaceSuperseded(Commit& commit, const ImportHead& head, absl::Time now) {
  const pb::VocabularyImport next = Supersede(head.value, now);
  commit.Replace(head, next);
  PutRow(commit, next);
}

absl::Status PieceMissing() { return absl::DataLossError("a piece of a vocabulary is missing"); }

}  // namespace

std::optional<ImportRow> RowOfImport(const std::string& id, const pb::VocabularyImport& import) {
  pb::VocabularyImportRow row;
  row.set_id(id);
  switch (import.state()) {
    case pb::VOCABULARY_IMPORT_STATE_STAGED: return ImportRow{StagedImportKey(VocabularyOf(import)), row};
    case pb::VOCABULARY_IMPORT_STATE_CURRENT: return ImportRow{CurrentImportKey(VocabularyOf(import)), row};
    default: break;
  }
  if (import.piece_count() == 0) return std::nullopt;
  return ImportRow{SupersededImportKey(id), row};
}

absl::StatusOr<ImportHead> GetImport(const View& view, const std::string& name, const std::string& field) {
  ASSIGN_OR_RETURN(const std::string id, ParseVocabularyImportName(name, field));
  ASSIGN_OR_RETURN(auto found, view.Find<pb::VocabularyImport>(VocabularyImportKey(id)));
  if (!found.has_value()) return VocabularyImportNotFound();
  return *std::move(found);
}

absl::StatusOr<std::optional<ImportHead>> CurrentImport(const View& view, const std::string& vocabulary) {
  return ImportAt(view, CurrentImportKey(vocabulary));
}

absl::StatusOr<std::optional<ImportHead>> StagedImport(const View& view, const std::string& vocabulary) {
  return ImportAt(view, StagedImportKey(vocabulary));
}

absl::StatusOr<std::vector<ImportHead>> CurrentImports(const View& view) {
  std::vector<ImportHead> imports;
  for (const CodeSystem& system : kCodeSystems) {
    ASSIGN_OR_RETURN(auto found, CurrentImport(view, system.vocabulary));
    if (found.has_value()) imports.push_back(*std::move(found));
  }
  return imports;
}

absl::StatusOr<std::vector<pb::VocabularyTerm>> TermsOfImport(const View& view, const pb::VocabularyImport& import) {
  const std::string id = IdOfImport(import);
  const std::string end = PrefixEnd(VocabularyPiecePrefix(id));
  std::string from = VocabularyPiecePrefix(id);
  std::vector<pb::VocabularyTerm> terms;
  for (int piece = 0; piece < import.piece_count();) {
    ASSIGN_OR_RETURN(auto rows, view.Scan<pb::VocabularyPiece>(from, end, kPiecesAtOnce));
    if (rows.empty()) return PieceMissing();
    for (auto& row : rows) {
      if (row.key != VocabularyPieceKey(id, piece++).bytes) return PieceMissing();
      for (pb::VocabularyTerm& term : *row.row.mutable_terms()) terms.push_back(std::move(term));
    }
    from = rows.back().key + '\0';
  }
  return terms;
}

void CreateImport(Commit& commit, const std::string& id, const pb::VocabularyImport& import,
                  const std::optional<ImportHead>& given_up, absl::Time now) {
  commit.Create(VocabularyImportKey(id), import);
  const auto row = RowOfImport(id, import);
  if (!given_up.has_value()) {
    commit.Claim(row->key, row->value);
    return;
  }
  commit.PutIndex(row->key, kRowVersion, row->value);
  ReplaceSuperseded(commit, *given_up, now);
}

void AddPiece(Commit& commit, const ImportHead& current, const pb::VocabularyImport& next,
              const pb::VocabularyPiece& piece) {
  commit.Replace(current, next);
  commit.Create(VocabularyPieceKey(IdOfImport(next), current.value.piece_count()), piece);
}

void UseImport(Commit& commit, const ImportHead& staged, const pb::VocabularyImport& next,
               const std::optional<ImportHead>& in_use, absl::Time now) {
  commit.Replace(staged, next);
  commit.RemoveIndex(StagedImportKey(VocabularyOf(next)));
  const auto row = RowOfImport(IdOfImport(next), next);
  if (!in_use.has_value()) {
    commit.Claim(row->key, row->value);
    return;
  }
  commit.PutIndex(row->key, kRowVersion, row->value);
  ReplaceSuperseded(commit, *in_use, now);
}

absl::StatusOr<Commit> RemoveSupersededPieces(const View& view, absl::Time now) {
  Commit commit;
  const std::string prefix = SupersededImportPrefix();
  ASSIGN_OR_RETURN(const auto rows, view.Scan<pb::VocabularyImportRow>(prefix, PrefixEnd(prefix), 1));
  if (rows.empty()) return commit;
  const std::string id = rows.front().row.id();
  ASSIGN_OR_RETURN(const auto head, view.Find<pb::VocabularyImport>(VocabularyImportKey(id)));
  if (!head.has_value()) return VocabularyImportNotFound();
  const int count = std::min(kRemovedAtOnce, head->value.piece_count());
  const pb::VocabularyImport next = WithoutPieces(head->value, count, now);
  for (int piece = next.piece_count(); piece < head->value.piece_count(); ++piece) {
    const RecordKey key = VocabularyPieceKey(id, piece);
    ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt(key));
    commit.Delete(Versioned<pb::VocabularyPiece>{key, version, {}});
  }
  commit.Replace(*head, next);
  if (next.piece_count() == 0) commit.RemoveIndex(SupersededImportKey(id));
  return commit;
}

}  // namespace sjelden::registry
