// What is read from vocabularies. They are public and held in memory, so nothing is read from the store.
#include <algorithm>

#include "platform/status/error.h"
#include "registry/domain/registry_errors.h"
#include "registry/domain/vocabulary_names.h"
#include "registry/domain/vocabulary_rules.h"
#include "registry/rpc/vocabulary_handlers.h"
#include "registry/store/part_store.h"

namespace sjelden::registry {
namespace {

constexpr int kMostCodes = 200;

bool IsWanted(const pb::SearchTermsRequest& request, const TermQuery& query, const CodeMatch& match) {
  const CodeSystem* system = SystemOfCode(match.term->term().id());
  const auto& systems = request.systems();
  if (!systems.empty() && std::find(systems.begin(), systems.end(), system->system) == systems.end()) return false;
  return (query.kinds >> match.term->kind() & 1u) != 0;
}

}  // namespace

absl::StatusOr<Outcome<pb::ListVocabulariesResponse>> ListVocabularies(const VocabularyDeps& deps, const Call&,
                                                                       const pb::ListVocabulariesRequest& request) {
  ASSIGN_OR_RETURN(const PageStart start, ParsePage({request.page_size(), request.page_token()}));
  const std::shared_ptr<const Vocabularies> vocabularies = deps.shelf.Current();
  Outcome<pb::ListVocabulariesResponse> outcome;
  std::string last;
  for (const IndexedVocabulary& vocabulary : vocabularies->all()) {
    if (vocabulary.about.name() <= start.after) continue;
    if (static_cast<size_t>(outcome.response.vocabularies_size()) == start.size) {
      outcome.response.set_next_page_token(PageToken(last));
      break;
    }
    last = vocabulary.about.name();
    *outcome.response.add_vocabularies() = vocabulary.about;
  }
  return outcome;
}

absl::StatusOr<Outcome<pb::SearchTermsResponse>> SearchTerms(const VocabularyDeps& deps, const Call&,
                                                             const pb::SearchTermsRequest& request) {
  ASSIGN_OR_RETURN(TermQuery query, ParseTermQuery(request));
  const std::shared_ptr<const Vocabularies> vocabularies = deps.shelf.Current();
  Outcome<pb::SearchTermsResponse> outcome;
  if (const std::string code = CanonicalCode(request.query()); !code.empty()) {
    const CodeMatch match = vocabularies->Find(code);
    const bool shown = match.term != nullptr && !match.term->obsolete() && IsWanted(request, query, match);
    if (shown) *outcome.response.add_hits() = ToHit(match, code);
    return outcome;
  }
  const size_t limit = query.limit;
  ++query.limit;  // tells whether there are more
  const std::vector<TermMatch> matches =
      vocabularies->Search(query, {request.systems().begin(), request.systems().end()});
  for (size_t i = 0; i < std::min(limit, matches.size()); ++i) *outcome.response.add_hits() = ToHit(matches[i]);
  outcome.response.set_truncated(matches.size() > limit);
  return outcome;
}

absl::StatusOr<Outcome<pb::GetTermResponse>> GetTerm(const VocabularyDeps& deps, const Call&,
                                                     const pb::GetTermRequest& request) {
  const std::string code = CanonicalCode(request.code());
  if (code.empty()) return InvalidField("code", "want a code of HGNC, HP or ORPHA");
  const std::shared_ptr<const Vocabularies> vocabularies = deps.shelf.Current();
  const CodeMatch match = vocabularies->Find(code);
  if (match.term == nullptr) return TermNotFound();
  Outcome<pb::GetTermResponse> outcome;
  *outcome.response.mutable_resolved() = ToResolved(match, code);
  return outcome;
}

absl::StatusOr<Outcome<pb::BatchGetTermsResponse>> BatchGetTerms(const VocabularyDeps& deps, const Call&,
                                                                 const pb::BatchGetTermsRequest& request) {
  if (request.codes().empty() || request.codes_size() > kMostCodes) {
    return InvalidField("codes", "want 1 to 200");
  }
  const std::shared_ptr<const Vocabularies> vocabularies = deps.shelf.Current();
  Outcome<pb::BatchGetTermsResponse> outcome;
  for (const std::string& asked : request.codes()) {
    const std::string code = CanonicalCode(asked);
    const CodeMatch match = vocabularies->Find(code);
    if (match.term == nullptr) {
      outcome.response.add_unknown_codes(asked);
    } else {
      *outcome.response.add_resolved() = ToResolved(match, code);
    }
  }
  return outcome;
}

}  // namespace sjelden::registry
