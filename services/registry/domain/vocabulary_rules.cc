#include "registry/domain/vocabulary_rules.h"

#include <algorithm>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "registry/domain/registry_errors.h"
#include "registry/domain/term_text.h"
#include "registry/domain/vocabulary_names.h"

namespace sjelden::registry {
namespace {

constexpr size_t kMostLabelBytes = 500;
constexpr int kMostWords = 200;     // synonyms, former labels, former codes
constexpr int kMostConsider = 50;
constexpr size_t kMostQueryCharacters = 100;
constexpr int kDefaultHits = 20;
constexpr int kMostHits = 50;
constexpr size_t kDigestDigits = 64;

using Texts = google::protobuf::RepeatedPtrField<std::string>;
using Violations = std::vector<FieldViolation>;

void CheckText(const std::string& text, size_t most, const std::string& field, Violations& wrong) {
  if (text.empty() || text.size() > most) wrong.push_back({field, absl::StrCat("want 1 to ", most, " bytes")});
}

void CheckLabels(const Texts& labels, const std::string& field, Violations& wrong) {
  if (labels.size() > kMostWords) wrong.push_back({field, absl::StrCat("want at most ", kMostWords)});
  for (int i = 0; i < labels.size(); ++i) {
    CheckText(labels[i], kMostLabelBytes, absl::StrCat(field, "[", i, "]"), wrong);
  }
}

bool IsCodeOf(const std::string& code, const CodeSystem& system) { return SystemOfCode(code) == &system; }

void CheckCodes(const Texts& codes, int most, const CodeSystem& system, const std::string& field, Violations& wrong) {
  if (codes.size() > most) wrong.push_back({field, absl::StrCat("want at most ", most)});
  for (const std::string& code : codes) {
    if (!IsCodeOf(code, system)) wrong.push_back({field, absl::StrCat("want codes: ", system.code_form)});
  }
}

bool IsDigest(const std::string& text) {
  return text.size() == kDigestDigits && std::all_of(text.begin(), text.end(), [](char c) {
           return absl::ascii_isdigit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
         });
}

bool IsKind(pb::TermKind kind) { return kind != pb::TERM_KIND_UNSPECIFIED && pb::TermKind_IsValid(kind); }

void Touch(pb::VocabularyImport& import, absl::Time now) { *import.mutable_update_time() = ToTimestamp(now); }

pb::ReplacementNotice NoticeOf(const CodeMatch& match, const std::string& code) {
  pb::ReplacementNotice notice;
  notice.set_reason(match.term->obsolete() ? pb::REPLACEMENT_REASON_NO_REPLACEMENT
                                           : pb::REPLACEMENT_REASON_CODE_REPLACED);
  notice.mutable_asked()->set_id(code);
  const pb::VocabularyTerm* asked = match.term->obsolete() ? match.term : match.asked;
  if (asked != nullptr) notice.mutable_asked()->set_label(asked->term().label());
  return notice;
}

bool NeedsNotice(const CodeMatch& match) { return match.replaced || match.term->obsolete(); }

pb::TermHit HitOf(const pb::VocabularyTerm& term) {
  pb::TermHit hit;
  *hit.mutable_term() = term.term();
  hit.set_kind(term.kind());
  hit.set_norwegian_label(term.norwegian_label());
  return hit;
}

}  // namespace

absl::Status CheckTerm(const pb::VocabularyTerm& term, const std::string& system, const std::string& field) {
  const CodeSystem* const codes = SystemNamed(system);
  if (codes == nullptr) return InvalidField(field, "want a code system that has a vocabulary");
  Violations wrong;
  if (!IsCodeOf(term.term().id(), *codes)) {
    wrong.push_back({absl::StrCat(field, ".term.id"), absl::StrCat("want ", codes->code_form)});
  }
  CheckText(term.term().label(), kMostLabelBytes, absl::StrCat(field, ".term.label"), wrong);
  if (!IsKind(term.kind())) wrong.push_back({absl::StrCat(field, ".kind"), "want what it is a term for"});
  if (term.norwegian_label().size() > kMostLabelBytes) {
    wrong.push_back(
        {absl::StrCat(field, ".norwegian_label"), absl::StrCat("want at most ", kMostLabelBytes, " bytes")});
  }
  CheckLabels(term.synonyms(), absl::StrCat(field, ".synonyms"), wrong);
  CheckLabels(term.former_labels(), absl::StrCat(field, ".former_labels"), wrong);
  CheckCodes(term.former_codes(), kMostWords, *codes, absl::StrCat(field, ".former_codes"), wrong);
  CheckCodes(term.consider(), kMostConsider, *codes, absl::StrCat(field, ".consider"), wrong);
  if (!term.replaced_by().empty() && (!term.obsolete() || !IsCodeOf(term.replaced_by(), *codes))) {
    wrong.push_back({absl::StrCat(field, ".replaced_by"),
                     absl::StrCat("want ", codes->code_form, ", and only of an obsolete term")});
  }
  return wrong.empty() ? absl::OkStatus() : InvalidFields(wrong);
}

absl::StatusOr<pb::VocabularyImport> NewVocabularyImport(const pb::BeginVocabularyImportRequest& request,
                                                         const std::string& person, absl::Time now) {
  constexpr size_t kMostVersionBytes = 100;
  ASSIGN_OR_RETURN(const CodeSystem* system, ParseVocabularyName(request.vocabulary(), "vocabulary"));
  Violations wrong;
  CheckText(request.version(), kMostVersionBytes, "version", wrong);
  CheckText(request.licence(), kMostLabelBytes, "licence", wrong);
  CheckText(request.source(), kMostLabelBytes, "source", wrong);
  if (!IsDigest(request.content_sha256())) {
    wrong.push_back({"content_sha256", "want 64 hexadecimal digits in small letters"});
  }
  if (!wrong.empty()) return InvalidFields(wrong);
  pb::VocabularyImport import;
  pb::Vocabulary& vocabulary = *import.mutable_vocabulary();
  vocabulary.set_name(request.vocabulary());
  vocabulary.set_system(system->system);
  vocabulary.set_title(system->title);
  vocabulary.set_version(request.version());
  vocabulary.set_licence(request.licence());
  vocabulary.set_source(request.source());
  vocabulary.set_origin(pb::VOCABULARY_ORIGIN_IMPORTED);
  import.set_content_sha256(request.content_sha256());
  import.set_state(pb::VOCABULARY_IMPORT_STATE_STAGED);
  import.set_imported_by(person);
  *import.mutable_create_time() = ToTimestamp(now);
  Touch(import, now);
  return import;
}

bool IsOfSameContent(const pb::VocabularyImport& import, const pb::BeginVocabularyImportRequest& request) {
  const pb::Vocabulary& vocabulary = import.vocabulary();
  return vocabulary.name() == request.vocabulary() && vocabulary.version() == request.version() &&
         vocabulary.licence() == request.licence() && vocabulary.source() == request.source() &&
         import.content_sha256() == request.content_sha256();
}

absl::StatusOr<pb::VocabularyImport> TakePiece(const pb::VocabularyImport& import,
                                               const pb::AddVocabularyTermsRequest& request, absl::Time now) {
  if (import.state() != pb::VOCABULARY_IMPORT_STATE_STAGED) return ImportNotOpen();
  if (request.piece() != import.piece_count()) return ImportPieceOutOfOrder(import.piece_count());
  if (request.piece() >= kMaxPieces) return InvalidField("piece", absl::StrCat("want at most ", kMaxPieces, " pieces"));
  if (request.terms().empty()) return InvalidField("terms", "want at least one");
  size_t bytes = 0;
  pb::VocabularyImport next = import;
  pb::Vocabulary& vocabulary = *next.mutable_vocabulary();
  for (int i = 0; i < request.terms_size(); ++i) {
    const pb::VocabularyTerm& term = request.terms(i);
    RETURN_IF_ERROR(CheckTerm(term, vocabulary.system(), absl::StrCat("terms[", i, "]")));
    bytes += term.ByteSizeLong();
    if (term.obsolete()) {
      vocabulary.set_obsolete_count(vocabulary.obsolete_count() + 1);
    } else {
      vocabulary.set_term_count(vocabulary.term_count() + 1);
    }
  }
  if (bytes > kMaxPieceBytes) return InvalidField("terms", absl::StrCat("want at most ", kMaxPieceBytes, " bytes"));
  next.set_piece_count(import.piece_count() + 1);
  Touch(next, now);
  return next;
}

absl::StatusOr<pb::VocabularyImport> PutIntoUse(const pb::VocabularyImport& import,
                                                const pb::CompleteVocabularyImportRequest& request, absl::Time now) {
  if (import.state() != pb::VOCABULARY_IMPORT_STATE_STAGED) return ImportNotOpen();
  const int terms = import.vocabulary().term_count() + import.vocabulary().obsolete_count();
  if (request.piece_count() != import.piece_count() || request.term_count() != terms || terms == 0) {
    return ImportIncomplete(import.piece_count(), terms);
  }
  pb::VocabularyImport next = import;
  next.set_state(pb::VOCABULARY_IMPORT_STATE_CURRENT);
  *next.mutable_vocabulary()->mutable_import_time() = ToTimestamp(now);
  Touch(next, now);
  return next;
}

pb::VocabularyImport Supersede(const pb::VocabularyImport& import, absl::Time now) {
  pb::VocabularyImport next = import;
  next.set_state(pb::VOCABULARY_IMPORT_STATE_SUPERSEDED);
  Touch(next, now);
  return next;
}

pb::VocabularyImport WithoutPieces(const pb::VocabularyImport& import, int pieces, absl::Time now) {
  pb::VocabularyImport next = import;
  next.set_piece_count(import.piece_count() - pieces);
  Touch(next, now);
  return next;
}

absl::StatusOr<TermQuery> ParseTermQuery(const pb::SearchTermsRequest& request) {
  Violations wrong;
  TermQuery query;
  if (request.query().empty() || CharactersIn(request.query()) > kMostQueryCharacters) {
    wrong.push_back({"query", absl::StrCat("want 1 to ", kMostQueryCharacters, " characters")});
  }
  for (const std::string& system : request.systems()) {
    if (SystemNamed(system) == nullptr) wrong.push_back({"systems", "want HGNC, HP or ORPHA"});
  }
  if (!request.kinds().empty()) query.kinds = 0;
  for (const int kind : request.kinds()) {
    if (!pb::TermKind_IsValid(kind) || kind == pb::TERM_KIND_UNSPECIFIED) {
      wrong.push_back({"kinds", "want kinds of terms"});
    } else {
      query.kinds |= 1u << kind;
    }
  }
  if (request.limit() < 0 || request.limit() > kMostHits) {
    wrong.push_back({"limit", absl::StrCat("want 1 to ", kMostHits, ", or 0 for ", kDefaultHits)});
  }
  if (!wrong.empty()) return InvalidFields(wrong);
  query.words = FoldedWords(request.query());
  query.limit = request.limit() == 0 ? kDefaultHits : static_cast<size_t>(request.limit());
  return query;
}

pb::TermHit ToHit(const TermMatch& match) {
  pb::TermHit hit = HitOf(*match.term);
  switch (match.rank) {
    case MatchRank::kExactSynonym:
    case MatchRank::kSynonymPrefix:
    case MatchRank::kSynonymWords:
      hit.set_matched_synonym(*match.found);
      break;
    case MatchRank::kExactFormer:
    case MatchRank::kFormerPrefix:
    case MatchRank::kFormerWords:
      hit.mutable_replaced()->set_reason(pb::REPLACEMENT_REASON_FORMER_LABEL);
      hit.mutable_replaced()->mutable_asked()->set_label(*match.found);
      if (match.obsolete != nullptr) hit.mutable_replaced()->mutable_asked()->set_id(match.obsolete->term().id());
      break;
    default:
      break;
  }
  return hit;
}

pb::TermHit ToHit(const CodeMatch& match, const std::string& code) {
  pb::TermHit hit = HitOf(*match.term);
  if (NeedsNotice(match)) *hit.mutable_replaced() = NoticeOf(match, code);
  return hit;
}

pb::ResolvedTerm ToResolved(const CodeMatch& match, const std::string& code) {
  pb::ResolvedTerm resolved;
  *resolved.mutable_term() = *match.term;
  if (NeedsNotice(match)) *resolved.mutable_replaced() = NoticeOf(match, code);
  return resolved;
}

}  // namespace sjelden::registry
