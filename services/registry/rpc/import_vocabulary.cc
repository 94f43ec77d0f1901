// Importing a vocabulary: begun, filled piece by piece, put into use in one commit. Whoever is interrupted begins again
// with the same terms and goes on where it ended.
#include "registry/domain/registry_errors.h"
#include "registry/domain/vocabulary_names.h"
#include "registry/domain/vocabulary_rules.h"
#include "registry/rpc/vocabulary_handlers.h"
#include "registry/store/vocabulary_store.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::BeginVocabularyImportResponse>> BeginVocabularyImport(
    const VocabularyDeps&, const Call& call, const pb::BeginVocabularyImportRequest& request) {
  ASSIGN_OR_RETURN(pb::VocabularyImport import, NewVocabularyImport(request, call.actor.person, call.now));
  ASSIGN_OR_RETURN(const CodeSystem* system, ParseVocabularyName(request.vocabulary(), "vocabulary"));
  ASSIGN_OR_RETURN(const auto in_use, CurrentImport(call.view, system->vocabulary));
  if (in_use.has_value() && IsOfSameContent(in_use->value, request)) return VocabularyInUse();
  ASSIGN_OR_RETURN(const auto staged, StagedImport(call.view, system->vocabulary));
  Outcome<pb::BeginVocabularyImportResponse> outcome;
  if (staged.has_value() && IsOfSameContent(staged->value, request)) {
    *outcome.response.mutable_vocabulary_import() = staged->value;
    return outcome;
  }
  const std::string id = call.NewId();
  import.set_name(MakeVocabularyImportName(id));
  CreateImport(outcome.commit, id, import, staged, call.now);
  *outcome.response.mutable_vocabulary_import() = std::move(import);
  return outcome;
}

absl::StatusOr<Outcome<pb::AddVocabularyTermsResponse>> AddVocabularyTerms(
    const VocabularyDeps&, const Call& call, const pb::AddVocabularyTermsRequest& request) {
  ASSIGN_OR_RETURN(const ImportHead current, GetImport(call.view, request.vocabulary_import(), "vocabulary_import"));
  Outcome<pb::AddVocabularyTermsResponse> outcome;
  const bool staged = current.value.state() == pb::VOCABULARY_IMPORT_STATE_STAGED;
  if (staged && request.piece() >= 0 && request.piece() < current.value.piece_count()) {
    *outcome.response.mutable_vocabulary_import() = current.value;
    return outcome;
  }
  ASSIGN_OR_RETURN(const pb::VocabularyImport next, TakePiece(current.value, request, call.now));
  pb::VocabularyPiece piece;
  *piece.mutable_terms() = request.terms();
  AddPiece(outcome.commit, current, next, piece);
  *outcome.response.mutable_vocabulary_import() = next;
  return outcome;
}

absl::StatusOr<Outcome<pb::CompleteVocabularyImportResponse>> CompleteVocabularyImport(
    const VocabularyDeps&, const Call& call, const pb::CompleteVocabularyImportRequest& request) {
  ASSIGN_OR_RETURN(const ImportHead staged, GetImport(call.view, request.vocabulary_import(), "vocabulary_import"));
  ASSIGN_OR_RETURN(const pb::VocabularyImport next, PutIntoUse(staged.value, request, call.now));
  ASSIGN_OR_RETURN(const CodeSystem* system, ParseVocabularyName(next.vocabulary().name(), "vocabulary"));
  ASSIGN_OR_RETURN(const auto in_use, CurrentImport(call.view, system->vocabulary));
  Outcome<pb::CompleteVocabularyImportResponse> outcome;
  UseImport(outcome.commit, staged, next, in_use, call.now);
  *outcome.response.mutable_vocabulary() = next.vocabulary();
  return outcome;
}

UnaryServices VocabularyServices(CallGate& gate, const VocabularyDeps& deps) {
  UnaryServices services;
  UnaryService& vocabularies = services.emplace_back(pb::VocabularyService::descriptor(), gate);
  vocabularies.Serve(deps, &ListVocabularies);
  vocabularies.Serve(deps, &SearchTerms);
  vocabularies.Serve(deps, &GetTerm);
  vocabularies.Serve(deps, &BatchGetTerms);
  vocabularies.Serve(deps, &BeginVocabularyImport);
  vocabularies.Serve(deps, &AddVocabularyTerms);
  vocabularies.Serve(deps, &CompleteVocabularyImport);
  return services;
}

}  // namespace sjelden::registry
