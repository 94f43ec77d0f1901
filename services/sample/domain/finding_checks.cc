#include "sample/domain/finding_checks.h"

#include "absl/strings/str_cat.h"
#include "sample/domain/field_checks.h"
#include "sample/domain/sample_names.h"

namespace sjelden::sample {
namespace {

constexpr int kMostFindings = 30;
// Beside what else the record holds.
constexpr size_t kMostBytes = 20 * 1024;

bool DescribesVariant(const clinical::v1::Variant& variant) {
  return variant.expressions_size() > 0 || !variant.vcf_record().alt().empty() || !variant.variation().empty();
}

void CheckRepeat(const v1::RepeatFinding& repeat, const std::string& field, FieldChecks& checks) {
  checks.Require(!repeat.gene().symbol().empty() || !repeat.gene().value_id().empty(), field + ".gene",
                 "want the gene");
  checks.Require(!repeat.unit().empty(), field + ".unit", "want the repeated unit");
  checks.Require(repeat.category() != v1::REPEAT_CATEGORY_UNSPECIFIED, field + ".category",
                 "want what the longer allele means");
  checks.Require(repeat.alleles_size() == 1 || repeat.alleles_size() == 2, field + ".alleles",
                 "want both alleles, or one where there is one copy");
  for (const v1::RepeatAllele& allele : repeat.alleles()) {
    checks.Require(allele.repeats() >= 1 && (allele.repeats_max() == 0 || allele.repeats_max() >= allele.repeats()),
                   field + ".alleles", "want at least 1 repeat, and a bound that is not below it");
  }
}

void CheckMethylation(const v1::MethylationFinding& methylation, const std::string& field, FieldChecks& checks) {
  checks.RequireWords(methylation.region(), field + ".region");
  checks.Require(methylation.change() != v1::METHYLATION_CHANGE_UNSPECIFIED, field + ".change", "want what changed");
  checks.Require(!methylation.has_percent() || (methylation.percent() >= 0 && methylation.percent() <= 100),
                 field + ".percent", "want 0 to 100");
}

void CheckBiochemical(const v1::BiochemicalFinding& biochemical, const std::string& field, FieldChecks& checks) {
  checks.Require(!biochemical.assay().id().empty() || !biochemical.assay().label().empty(), field + ".assay",
                 "want what was measured");
  checks.Require(biochemical.value().value_case() != clinical::v1::MeasuredValue::VALUE_NOT_SET, field + ".value",
                 "want the value");
  checks.Require(biochemical.interpretation() != v1::BIOCHEMICAL_INTERPRETATION_UNSPECIFIED,
                 field + ".interpretation", "want what it means");
}

void CheckKind(const v1::Finding& finding, const std::string& field, FieldChecks& checks) {
  switch (finding.kind_case()) {
    case v1::Finding::kSequence:
      checks.Require(DescribesVariant(finding.sequence().variant()), field + ".sequence.variant",
                     "want it in at least one notation, such as hgvs.c");
      return;
    case v1::Finding::kStructural:
      checks.RequireWords(finding.structural().iscn(), field + ".structural.iscn");
      checks.Require(!finding.structural().has_copy_number() || finding.structural().copy_number() >= 0,
                     field + ".structural.copy_number", "want 0 or more");
      return;
    case v1::Finding::kKaryotype:
      checks.RequireWords(finding.karyotype().iscn(), field + ".karyotype.iscn");
      checks.Require(finding.karyotype().cells_counted() >= 0, field + ".karyotype.cells_counted", "want 0 or more");
      return;
    case v1::Finding::kRepeat:
      return CheckRepeat(finding.repeat(), field + ".repeat", checks);
    case v1::Finding::kMethylation:
      return CheckMethylation(finding.methylation(), field + ".methylation", checks);
    case v1::Finding::kBiochemical:
      return CheckBiochemical(finding.biochemical(), field + ".biochemical", checks);
    case v1::Finding::kNegative:
      checks.RequireWords(finding.negative().covered(), field + ".negative.covered");
      return;
    case v1::Finding::kFailed:
      checks.RequireWords(finding.failed().reason(), field + ".failed.reason");
      return;
    case v1::Finding::KIND_NOT_SET:
      checks.Require(false, field + ".kind", "want exactly one kind of finding");
  }
}

}  // namespace

absl::Status CheckVersion(const v1::ReportVersion& content) {
  FieldChecks checks;
  checks.Require(content.findings_size() >= 1 && content.findings_size() <= kMostFindings, "content.findings",
                 absl::StrCat("want 1 to ", kMostFindings, "; nothing found is a finding too, and so is a failure"));
  checks.RequireWords(content.conclusion(), "content.conclusion");
  checks.AllowWords(content.method(), "content.method");
  checks.Require(content.ByteSizeLong() <= kMostBytes, "content",
                 absl::StrCat("is larger than ", kMostBytes, " bytes"));
  for (int i = 0; i < content.findings_size(); ++i) {
    const v1::Finding& finding = content.findings(i);
    const std::string field = absl::StrCat("content.findings[", i, "]");
    checks.Require(finding.origin() != v1::FINDING_ORIGIN_UNSPECIFIED && v1::FindingOrigin_IsValid(finding.origin()),
                   field + ".origin", "want whether it was looked for");
    checks.Require(finding.sample().empty() || ParseName(Noun::kSample, finding.sample()).ok(), field + ".sample",
                   "want the name of a sample");
    for (const v1::ClassLine& line : finding.class_history()) {
      checks.Require(line.acmg_class() != clinical::v1::ACMG_CLASS_UNSPECIFIED, field + ".class_history",
                     "want a class in each line");
    }
    CheckKind(finding, field, checks);
  }
  return checks.status();
}

}  // namespace sjelden::sample
