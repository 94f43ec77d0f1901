#include "registry/vocabulary/vocabulary_file.h"

#include <unordered_map>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "registry/domain/vocabulary_rules.h"

namespace sjelden::registry {
namespace {

constexpr size_t kHeadBytes = 4096;  // what tells the formats apart stands in the first lines

}  // namespace

absl::Status FileInvalid(int line, const std::string& wanted) {
  return MakeError(absl::StatusCode::kInvalidArgument, "VOCABULARY_FILE_INVALID",
                   line == 0 ? wanted : absl::StrCat("line ", line, ": ", wanted));
}

VocabularyContent NewContent(const CodeSystem& system, const std::string& version, const std::string& licence,
                             const std::string& source) {
  VocabularyContent content;
  content.about.set_name(MakeVocabularyName(system));
  content.about.set_system(system.system);
  content.about.set_title(system.title);
  content.about.set_version(version);
  content.about.set_licence(licence);
  content.about.set_source(source);
  return content;
}

absl::Status CheckContent(const VocabularyContent& content, const std::vector<int>& lines) {
  if (content.terms.empty()) return FileInvalid(0, "want at least one term");
  std::unordered_map<std::string, int> line_of_code;
  for (size_t i = 0; i < content.terms.size(); ++i) {
    const pb::VocabularyTerm& term = content.terms[i];
    if (const absl::Status wrong = CheckTerm(term, content.about.system(), "term"); !wrong.ok()) {
      return FileInvalid(lines[i], std::string(wrong.message()));
    }
    const auto [first, is_new] = line_of_code.emplace(term.term().id(), lines[i]);
    if (!is_new) {
      return FileInvalid(lines[i], absl::StrCat("want each code once; ", term.term().id(), " stands in line ",
                                                first->second, " too"));
    }
  }
  return absl::OkStatus();
}

std::string_view NextLine(std::string_view& rest, int& line) {
  const size_t end = rest.find('\n');
  std::string_view text = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  ++line;
  return text;
}

absl::StatusOr<VocabularyContent> ReadVocabularyFile(std::string_view text) {
  if (absl::StartsWith(absl::string_view(text.data(), text.size()), "\x1f\x8b")) {
    return FileInvalid(0, "the file is compressed; want it unpacked (gunzip)");
  }
  if (text.substr(0, 3) == "\xef\xbb\xbf") text.remove_prefix(3);
  const std::string head(text.substr(0, kHeadBytes));
  if (absl::StrContains(head, "format-version:")) return ReadHpoFile(text);
  if (absl::StrContains(head, "hgnc_id")) return ReadHgncFile(text);
  if (absl::StrContains(head, "<JDBOR")) return ReadOrphanetFile(text);
  if (absl::StrContains(head, "orpha_code")) return ReadOrphanetTable(text);
  return FileInvalid(0, "want hp.obo of the HPO, en_product1.xml of Orphanet or hgnc_complete_set.txt of the HGNC");
}

}  // namespace sjelden::registry
