// hp.obo: https://owlcollab.github.io/oboformat/doc/GO.format.obo-1_4.html.
#include <unordered_map>
#include <unordered_set>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "platform/status/status_macros.h"
#include "registry/vocabulary/vocabulary_file.h"

namespace sjelden::registry {
namespace {

constexpr char kPhenotypicAbnormality[] = "HP:0000118";
constexpr char kObsoletePrefix[] = "obsolete ";
constexpr char kHpoLicence[] = "HPO licence: free with citation, version shown, content not altered";
constexpr char kHpoSource[] = "https://hpo.jax.org";

// One [Term] of the file.
struct Stanza {
  int line = 0;
  pb::VocabularyTerm term;
  std::vector<std::string> parents;
};

// The id at the start of a value: what follows is a comment or a modifier.
std::string IdIn(absl::string_view value) { return std::string(value.substr(0, value.find_first_of(" \t{"))); }

// The text in the quotes at the start of a value.
absl::StatusOr<std::string> QuotedIn(absl::string_view value, int line) {
  std::string text;
  if (!value.empty() && value[0] == '"') {
    for (size_t i = 1; i < value.size(); ++i) {
      if (value[i] == '"') return text;
      if (value[i] == '\\' && i + 1 < value.size()) ++i;
      text += value[i];
    }
  }
  return FileInvalid(line, "want a synonym in quotes: synonym: \"Seizures\" EXACT []");
}

// `hp/releases/2025-11-24` is the version 2025-11-24.
std::string VersionIn(absl::string_view value) { return std::string(value.substr(value.rfind('/') + 1)); }

class HpoReader {
 public:
  absl::StatusOr<VocabularyContent> Read(std::string_view rest) {
    int line = 0;
    while (!rest.empty()) {
      const std::string_view text = NextLine(rest, line);
      RETURN_IF_ERROR(TakeLine(absl::StripAsciiWhitespace(absl::string_view(text.data(), text.size())), line));
    }
    EndStanza();
    if (!absl::StartsWith(ontology_, "hp")) return FileInvalid(0, "want `ontology: hp` before the first term");
    if (version_.empty()) return FileInvalid(0, "want `data-version:` before the first term");
    return Finish();
  }

 private:
  absl::Status TakeLine(absl::string_view text, int line) {
    if (text.empty() || text[0] == '!') return absl::OkStatus();
    if (text[0] == '[') {
      EndStanza();
      in_header_ = false;
      in_term_ = text == "[Term]";
      stanza_ = {};
      stanza_.line = line;
      return absl::OkStatus();
    }
    const size_t colon = text.find(':');
    if (colon == absl::string_view::npos) return FileInvalid(line, "want a tag and its value: name: Seizure");
    const absl::string_view tag = text.substr(0, colon);
    const absl::string_view value = absl::StripAsciiWhitespace(text.substr(colon + 1));
    if (in_header_) {
      if (tag == "ontology") ontology_ = std::string(value);
      if (tag == "data-version") version_ = VersionIn(value);
      return absl::OkStatus();
    }
    return in_term_ ? TakeTag(tag, value, line) : absl::OkStatus();
  }

  absl::Status TakeTag(absl::string_view tag, absl::string_view value, int line) {
    pb::VocabularyTerm& term = stanza_.term;
    if (tag == "id") {
      term.mutable_term()->set_id(IdIn(value));
    } else if (tag == "name") {
      absl::ConsumePrefix(&value, kObsoletePrefix);
      term.mutable_term()->set_label(std::string(value));
    } else if (tag == "synonym") {
      ASSIGN_OR_RETURN(const std::string synonym, QuotedIn(value, line));
      if (!synonym.empty()) term.add_synonyms(synonym);
    } else if (tag == "is_obsolete") {
      term.set_obsolete(value == "true");
    } else if (tag == "is_a") {
      stanza_.parents.push_back(IdIn(value));
    } else if (IsForeign(IdIn(value))) {
      return absl::OkStatus();
    } else if (tag == "alt_id") {
      term.add_former_codes(IdIn(value));
    } else if (tag == "replaced_by" && term.replaced_by().empty()) {
      term.set_replaced_by(IdIn(value));
    } else if (tag == "replaced_by" || tag == "consider") {
      term.add_consider(IdIn(value));
    }
    return absl::OkStatus();
  }

  void EndStanza() {
    // The full file holds terms of other ontologies too.
    if (in_term_ && !IsForeign(stanza_.term.term().id())) stanzas_.push_back(std::move(stanza_));
    in_term_ = false;
  }

  static bool IsForeign(const std::string& id) {
    return absl::StrContains(id, ":") && !absl::StartsWith(id, "HP:");
  }

  absl::StatusOr<VocabularyContent> Finish() {
    VocabularyContent content = NewContent(*SystemNamed("HP"), version_, kHpoLicence, kHpoSource);
    const std::unordered_set<std::string> phenotypes = Phenotypes();
    std::vector<int> lines;
    for (Stanza& stanza : stanzas_) {
      const bool is_phenotype =
          stanza.term.obsolete() || phenotypes.empty() || phenotypes.count(stanza.term.term().id()) > 0;
      stanza.term.set_kind(is_phenotype ? pb::TERM_KIND_PHENOTYPE : pb::TERM_KIND_QUALIFIER);
      content.terms.push_back(std::move(stanza.term));
      lines.push_back(stanza.line);
    }
    RETURN_IF_ERROR(CheckContent(content, lines));
    return content;
  }

  // Phenotypic abnormality and everything below it; nothing where the file is without it.
  std::unordered_set<std::string> Phenotypes() const {
    std::unordered_map<std::string, std::vector<std::string>> children;
    std::unordered_set<std::string> found;
    std::vector<std::string> open;
    for (const Stanza& stanza : stanzas_) {
      const std::string& id = stanza.term.term().id();
      for (const std::string& parent : stanza.parents) children[parent].push_back(id);
      if (id == kPhenotypicAbnormality) open.push_back(id);
    }
    while (!open.empty()) {
      const std::string id = std::move(open.back());
      open.pop_back();
      if (!found.insert(id).second) continue;
      for (const std::string& child : children[id]) open.push_back(child);
    }
    return found;
  }

  bool in_header_ = true;
  bool in_term_ = false;
  std::string ontology_;
  std::string version_;
  Stanza stanza_;
  std::vector<Stanza> stanzas_;
};

}  // namespace

absl::StatusOr<VocabularyContent> ReadHpoFile(std::string_view text) { return HpoReader().Read(text); }

}  // namespace sjelden::registry
