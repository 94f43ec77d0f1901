#include "clients/cli/import/vocabulary_importer.h"

#include "absl/time/clock.h"
#include "platform/crypto/hash.h"
#include "platform/status/status_macros.h"
#include "registry/domain/vocabulary_rules.h"
#include "sjelden/registry/v1/vocabulary_service.pb.h"

namespace sjelden {

using registry::v1::VocabularyService;

VocabularyPieces CutIntoPieces(const std::vector<registry::v1::VocabularyTerm>& terms) {
  VocabularyPieces cut;
  std::string all;
  size_t bytes = 0;
  for (const registry::v1::VocabularyTerm& term : terms) {
    const size_t more = term.ByteSizeLong();
    if (cut.pieces.empty() || bytes + more > registry::kMaxPieceBytes) {
      cut.pieces.emplace_back();
      bytes = 0;
    }
    bytes += more;
    *cut.pieces.back().add_terms() = term;
    term.AppendToString(&all);
    ++cut.terms;
  }
  cut.sha256 = EncodeHex(Sha256(all));
  return cut;
}

absl::StatusOr<registry::v1::Vocabulary> VocabularyImporter::Import(const registry::VocabularyContent& content,
                                                                    const Progress& progress) {
  VocabularyPieces cut = CutIntoPieces(content.terms);
  const int pieces = static_cast<int>(cut.pieces.size());
  registry::v1::BeginVocabularyImportRequest begin;
  begin.set_vocabulary(content.about.name());
  begin.set_version(content.about.version());
  begin.set_licence(content.about.licence());
  begin.set_source(content.about.source());
  begin.set_content_sha256(cut.sha256);
  ASSIGN_OR_RETURN(const auto begun,
                   client_.Call<VocabularyService>(&VocabularyService::Stub::BeginVocabularyImport, begin));
  const registry::v1::VocabularyImport& import = begun.vocabulary_import();
  for (int piece = import.piece_count(); piece < pieces; ++piece) {
    registry::v1::AddVocabularyTermsRequest add;
    add.set_vocabulary_import(import.name());
    add.set_piece(piece);
    add.mutable_terms()->Swap(cut.pieces[piece].mutable_terms());
    RETURN_IF_ERROR(
        client_.Call<VocabularyService>(&VocabularyService::Stub::AddVocabularyTerms, std::move(add)).status());
    progress(piece + 1, pieces);
  }
  registry::v1::CompleteVocabularyImportRequest complete;
  complete.set_vocabulary_import(import.name());
  complete.set_piece_count(pieces);
  complete.set_term_count(cut.terms);
  ASSIGN_OR_RETURN(const auto completed,
                   client_.Call<VocabularyService>(&VocabularyService::Stub::CompleteVocabularyImport, complete));
  return completed.vocabulary();
}

absl::StatusOr<bool> VocabularyImporter::AwaitSearch(const registry::v1::Vocabulary& vocabulary, absl::Duration most) {
  constexpr absl::Duration kPause = absl::Milliseconds(500);
  for (absl::Duration waited; waited < most; waited += kPause) {
    ASSIGN_OR_RETURN(const auto all, client_.Call<VocabularyService>(&VocabularyService::Stub::ListVocabularies, {}));
    for (const auto& one : all.vocabularies()) {
      if (one.name() == vocabulary.name() && one.has_import_time() &&
          one.import_time().seconds() == vocabulary.import_time().seconds() &&
          one.import_time().nanos() == vocabulary.import_time().nanos()) {
        return true;
      }
    }
    absl::SleepFor(kPause);
  }
  return false;
}

}  // namespace sjelden
