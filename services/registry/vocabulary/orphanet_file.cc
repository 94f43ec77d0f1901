// The Orphanet nomenclature: https://www.orphadata.com/docs/OrphadataFreeAccessProductsDescription.pdf.
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "platform/status/status_macros.h"
#include "registry/vocabulary/table_file.h"
#include "registry/vocabulary/vocabulary_file.h"
#include "registry/vocabulary/xml_reader.h"

namespace sjelden::registry {
namespace {

constexpr char kOrphanetLicence[] = "CC BY 4.0, (c) Orphanet";
constexpr char kOrphanetSource[] = "https://www.orphadata.com";
constexpr char kMovedTo[] = "21471";  // the type of an association, by its id: names are translated

// Labels say by their beginning what is no longer used, and what is not rare.
constexpr char kObsoleteBeginning[] = "OBSOLETE: ";
constexpr char kNotRareBeginning[] = "NON RARE IN EUROPE: ";

void SetLabel(pb::VocabularyTerm& term, absl::string_view label) {
  if (absl::ConsumePrefix(&label, kObsoleteBeginning)) term.set_obsolete(true);
  term.mutable_term()->set_label(std::string(label));
  if (absl::ConsumePrefix(&label, kNotRareBeginning)) term.add_synonyms(std::string(label));
}

std::string OrphaCode(const std::string& number) { return absl::StrCat("ORPHA:", number); }

// Says where a disorder went. What moved to this one instead is said by the other one too.
void TakeAssociation(const XmlElement& association, pb::VocabularyTerm& term) {
  const XmlElement* type = association.Child("DisorderDisorderAssociationType");
  const XmlElement* target = association.Child("TargetDisorder");
  if (type == nullptr || target == nullptr) return;
  const std::string number = target->TextOf({"OrphaCode", "ORPHAcode"});
  if (number.empty() || OrphaCode(number) == term.term().id()) return;
  const std::string id = type->Attribute("id");
  const std::string name = type->TextOf({"Name"});
  if (id == kMovedTo || name == "Moved to") {
    term.set_obsolete(true);
    if (term.replaced_by().empty()) term.set_replaced_by(OrphaCode(number));
  } else if (name == "Referred to") {
    term.add_consider(OrphaCode(number));
  }
}

pb::VocabularyTerm DisorderIn(const XmlElement& disorder) {
  pb::VocabularyTerm term;
  term.set_kind(pb::TERM_KIND_DISORDER);
  term.mutable_term()->set_id(OrphaCode(disorder.TextOf({"OrphaCode", "ORPHAcode"})));
  SetLabel(term, disorder.TextOf({"Name", "PreferredTerm"}));
  if (const XmlElement* synonyms = disorder.Child("SynonymList")) {
    for (const XmlElement& synonym : synonyms->children) {
      if (!synonym.text.empty()) term.add_synonyms(synonym.text);
    }
  }
  if (const XmlElement* associations = disorder.Child("DisorderDisorderAssociationList")) {
    for (const XmlElement& association : associations->children) TakeAssociation(association, term);
  }
  return term;
}

// `1.3.42 / 4.1.8 [2025-12-01] (orientdb version)` of `date="2025-12-01 07:00:00"`.
std::string VersionOf(const XmlElement& root) {
  const std::string version = root.Attribute("version");
  const std::string numbers = version.substr(0, version.find_first_of("[("));
  return std::string(absl::StripAsciiWhitespace(
      absl::StrCat(absl::StripAsciiWhitespace(numbers), " ", root.Attribute("date").substr(0, 10))));
}

}  // namespace

absl::StatusOr<VocabularyContent> ReadOrphanetFile(std::string_view text) {
  const std::string utf8 = ToUtf8(text);
  XmlReader xml(utf8);
  VocabularyContent content = NewContent(*SystemNamed("ORPHA"), "", kOrphanetLicence, kOrphanetSource);
  std::vector<int> lines;
  while (true) {
    ASSIGN_OR_RETURN(std::optional<XmlElement> element, xml.NextStart());
    if (!element.has_value()) break;
    if (element->name == "JDBOR") content.about.set_version(VersionOf(*element));
    if (element->name != "Disorder") continue;
    RETURN_IF_ERROR(xml.ReadContent(*element));
    content.terms.push_back(DisorderIn(*element));
    lines.push_back(element->line);
  }
  if (content.about.version().empty()) return FileInvalid(0, "want <JDBOR> with the version and date of the file");
  RETURN_IF_ERROR(CheckContent(content, lines));
  return content;
}

absl::StatusOr<VocabularyContent> ReadOrphanetTable(std::string_view text) {
  ASSIGN_OR_RETURN(TableReader row, TableReader::Open(text, {"orpha_code", "label", "synonyms"}));
  // `Orphanet nomenclature VERSION. (c) …`
  absl::string_view version = row.comment();
  const size_t name = version.find("nomenclature ");
  if (name == absl::string_view::npos) return FileInvalid(1, "want a line `# Orphanet nomenclature VERSION. LICENCE`");
  version.remove_prefix(name + sizeof("nomenclature ") - 1);
  version = version.substr(0, version.find(". "));
  VocabularyContent content =
      NewContent(*SystemNamed("ORPHA"), std::string(version), kOrphanetLicence, kOrphanetSource);
  std::vector<int> lines;
  while (true) {
    ASSIGN_OR_RETURN(const bool there, row.Next());
    if (!there) break;
    pb::VocabularyTerm& term = content.terms.emplace_back();
    term.set_kind(pb::TERM_KIND_DISORDER);
    term.mutable_term()->set_id(OrphaCode(row.Value("orpha_code")));
    SetLabel(term, row.Value("label"));
    for (const std::string& synonym : row.Values("synonyms")) term.add_synonyms(synonym);
    lines.push_back(row.line());
  }
  RETURN_IF_ERROR(CheckContent(content, lines));
  return content;
}

}  // namespace sjelden::registry
