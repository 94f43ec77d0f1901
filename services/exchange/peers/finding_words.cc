// What laboratory findings are called in bokmål.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "exchange/peers/map_laboratory.h"

namespace sjelden::exchange {
namespace {

namespace sm = ::sjelden::sample::v1;

std::string LabelOf(const clinical::v1::Term& term) { return term.label().empty() ? term.id() : term.label(); }

std::string AllelesInWords(const sm::RepeatFinding& repeat) {
  std::vector<std::string> alleles;
  for (const sm::RepeatAllele& allele : repeat.alleles()) {
    alleles.push_back(allele.repeats_max() > allele.repeats() ? absl::StrCat(allele.repeats(), "–", allele.repeats_max())
                                                              : absl::StrCat(allele.repeats()));
  }
  return absl::StrJoin(alleles, " og ");
}

std::string CategoryInWords(sm::RepeatCategory category) {
  switch (category) {
    case sm::REPEAT_CATEGORY_NORMAL:
      return "normalt";
    case sm::REPEAT_CATEGORY_INTERMEDIATE:
      return "intermediært";
    case sm::REPEAT_CATEGORY_PREMUTATION:
      return "premutasjon";
    case sm::REPEAT_CATEGORY_REDUCED_PENETRANCE:
      return "ekspandert, nedsatt penetrans";
    case sm::REPEAT_CATEGORY_FULL_PENETRANCE:
      return "ekspandert, full penetrans";
    default:
      return "ikke tolket";
  }
}

std::string MethylationInWords(sm::MethylationChange change) {
  switch (change) {
    case sm::METHYLATION_CHANGE_NORMAL:
      return "normal metylering";
    case sm::METHYLATION_CHANGE_LOSS:
      return "tap av metylering";
    case sm::METHYLATION_CHANGE_GAIN:
      return "økt metylering";
    case sm::METHYLATION_CHANGE_MOSAIC:
      return "mosaikk";
    default:
      return "endret metylering";
  }
}

std::string BiochemicalInWords(sm::BiochemicalInterpretation interpretation) {
  switch (interpretation) {
    case sm::BIOCHEMICAL_INTERPRETATION_NORMAL:
      return "normal";
    case sm::BIOCHEMICAL_INTERPRETATION_DEFICIENT:
      return "nedsatt";
    case sm::BIOCHEMICAL_INTERPRETATION_CARRIER_RANGE:
      return "i bærerområdet";
    case sm::BIOCHEMICAL_INTERPRETATION_RAISED:
      return "forhøyet";
    case sm::BIOCHEMICAL_INTERPRETATION_PSEUDODEFICIENT:
      return "pseudodefekt";
    default:
      return "ikke tolket";
  }
}

std::string BiochemicalStatement(const sm::BiochemicalFinding& found) {
  const auto& value = found.value();
  std::string text;
  if (value.has_quantity()) {
    text = absl::StrCat(value.quantity().value(), " ", LabelOf(value.quantity().unit()), ", ");
  } else if (value.has_ontology_class()) {
    text = LabelOf(value.ontology_class()) + ", ";
  }
  return absl::StrCat(LabelOf(found.assay()), ": ", text, BiochemicalInWords(found.interpretation()));
}

}  // namespace

std::string FindingStatement(const sm::Finding& finding) {
  switch (finding.kind_case()) {
    case sm::Finding::kKaryotype:
      return absl::StrCat("Karyotype ", finding.karyotype().iscn());
    case sm::Finding::kRepeat:
      return absl::StrCat(finding.repeat().gene().symbol(), ", ", finding.repeat().unit(), "-repetisjoner: ",
                          AllelesInWords(finding.repeat()), " (", CategoryInWords(finding.repeat().category()), ")");
    case sm::Finding::kMethylation:
      return absl::StrCat(finding.methylation().region(), ": ", MethylationInWords(finding.methylation().change()));
    case sm::Finding::kBiochemical:
      return BiochemicalStatement(finding.biochemical());
    case sm::Finding::kNegative:
      return absl::StrCat("Ingen funn i det som ble undersøkt: ", finding.negative().covered(),
                          finding.negative().not_covered().empty() ? "" : ". Ikke dekket: ",
                          finding.negative().not_covered());
    case sm::Finding::kFailed:
      return absl::StrCat("Analysen ga ikke resultat: ", finding.failed().reason());
    default:
      return "";
  }
}

}  // namespace sjelden::exchange
