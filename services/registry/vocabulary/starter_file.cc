#include "registry/vocabulary/starter_file.h"

#include <map>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"
#include "registry/vocabulary/vocabulary_file.h"

namespace sjelden::registry {
namespace {

// The vocabularies of the file while it is read, and the line of each term.
struct Starter {
  std::map<std::string, VocabularyContent> contents;  // by code system
  std::map<std::string, std::vector<int>> lines;
};

pb::TermKind KindOfSystem(const std::string& system) {
  if (system == "HP") return pb::TERM_KIND_PHENOTYPE;
  return system == "HGNC" ? pb::TERM_KIND_GENE : pb::TERM_KIND_DISORDER;
}

// `@SYSTEM version licence source`
absl::Status TakeSystem(const std::vector<std::string>& values, int line, Starter& starter) {
  const CodeSystem* system = SystemNamed(values[0].substr(1));
  if (system == nullptr || values.size() != 4) {
    return FileInvalid(line, "want @HP, @ORPHA or @HGNC, version, licence and source, parted by tabs");
  }
  VocabularyContent content = NewContent(*system, values[1], values[2], values[3]);
  content.about.set_origin(pb::VOCABULARY_ORIGIN_STARTER);
  starter.contents.emplace(system->system, std::move(content));
  return absl::OkStatus();
}

// `code label norwegian synonyms|… former|…`, or `code label >replacement` for an obsolete one
absl::Status TakeTerm(std::vector<std::string> values, int line, Starter& starter) {
  constexpr size_t kMostValues = 5;
  const CodeSystem* system = SystemOfCode(values[0]);
  if (system == nullptr || starter.contents.count(system->system) == 0) {
    return FileInvalid(line, "want a code of a system that is named by @ above");
  }
  if (values.size() < 2 || values.size() > kMostValues) {
    return FileInvalid(line, "want code, label, Norwegian label, synonyms and former labels, parted by tabs");
  }
  values.resize(kMostValues);
  pb::VocabularyTerm term;
  term.mutable_term()->set_id(values[0]);
  term.mutable_term()->set_label(values[1]);
  term.set_kind(KindOfSystem(system->system));
  if (!values[2].empty() && values[2][0] == '>') {
    term.set_obsolete(true);
    term.set_replaced_by(values[2].substr(1));
  } else {
    term.set_norwegian_label(values[2]);
  }
  for (const absl::string_view synonym : absl::StrSplit(values[3], '|', absl::SkipWhitespace())) {
    term.add_synonyms(std::string(absl::StripAsciiWhitespace(synonym)));
  }
  for (const absl::string_view former : absl::StrSplit(values[4], '|', absl::SkipWhitespace())) {
    term.add_former_labels(std::string(absl::StripAsciiWhitespace(former)));
  }
  starter.contents[system->system].terms.push_back(std::move(term));
  starter.lines[system->system].push_back(line);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::vector<VocabularyContent>> ReadStarterFile(std::string_view rest) {
  Starter starter;
  for (int line = 0; !rest.empty();) {
    const std::string text(NextLine(rest, line));
    if (text.empty() || text[0] == '#') continue;
    std::vector<std::string> values = absl::StrSplit(text, '\t');
    RETURN_IF_ERROR(text[0] == '@' ? TakeSystem(values, line, starter) : TakeTerm(std::move(values), line, starter));
  }
  std::vector<VocabularyContent> contents;
  for (auto& [system, content] : starter.contents) {
    RETURN_IF_ERROR(CheckContent(content, starter.lines[system]));
    contents.push_back(std::move(content));
  }
  return contents;
}

absl::StatusOr<std::vector<VocabularyContent>> LoadStarterVocabularies(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  auto contents = ReadStarterFile(text);
  if (!contents.ok()) return InRuleFile(path, contents.status());
  return contents;
}

}  // namespace sjelden::registry
