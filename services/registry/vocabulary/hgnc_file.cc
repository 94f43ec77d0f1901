// hgnc_complete_set.txt: https://www.genenames.org/help/download/.
#include <algorithm>

#include "platform/status/status_macros.h"
#include "registry/vocabulary/table_file.h"
#include "registry/vocabulary/vocabulary_file.h"

namespace sjelden::registry {
namespace {

constexpr char kHgncLicence[] = "CC0 1.0";
constexpr char kHgncSource[] = "https://www.genenames.org";

pb::VocabularyTerm GeneIn(const TableReader& row) {
  pb::VocabularyTerm gene;
  gene.mutable_term()->set_id(row.Value("hgnc_id"));
  gene.mutable_term()->set_label(row.Value("symbol"));
  gene.set_kind(pb::TERM_KIND_GENE);
  gene.set_obsolete(row.Value("status") != "Approved");
  if (const std::string name = row.Value("name"); !name.empty()) gene.add_synonyms(name);
  for (const char* column : {"alias_symbol", "alias_name"}) {
    for (const std::string& alias : row.Values(column)) gene.add_synonyms(alias);
  }
  for (const char* column : {"prev_symbol", "prev_name"}) {
    for (const std::string& former : row.Values(column)) gene.add_former_labels(former);
  }
  return gene;
}

}  // namespace

absl::StatusOr<VocabularyContent> ReadHgncFile(std::string_view text) {
  ASSIGN_OR_RETURN(TableReader row, TableReader::Open(text, {"hgnc_id", "symbol", "name", "status"}));
  VocabularyContent content = NewContent(*SystemNamed("HGNC"), "", kHgncLicence, kHgncSource);
  std::vector<int> lines;
  std::string latest;
  while (true) {
    ASSIGN_OR_RETURN(const bool there, row.Next());
    if (!there) break;
    content.terms.push_back(GeneIn(row));
    lines.push_back(row.line());
    latest = std::max(latest, row.Value("date_modified"));
  }
  RETURN_IF_ERROR(CheckContent(content, lines));
  content.about.set_version(latest.empty() ? "undated" : latest);
  return content;
}

}  // namespace sjelden::registry
