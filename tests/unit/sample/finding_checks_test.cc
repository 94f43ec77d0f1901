#include "sample/domain/finding_checks.h"

#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "tests/testing/status_matchers.h"

namespace sjelden::sample {
namespace {

v1::ReportVersion With(const std::string& finding) {
  v1::ReportVersion content;
  const bool parsed = google::protobuf::TextFormat::ParseFromString(
      "conclusion: 'In words.' findings { origin: FINDING_ORIGIN_PRIMARY " + finding + " }", &content);
  EXPECT_TRUE(parsed) << finding;
  return content;
}

TEST(CheckVersion, TakesEveryKindOfFinding) {
  for (const char* finding :
       {"sequence { variant { gene { symbol: 'FBN1' } "
        "expressions { syntax: 'hgvs.c' value: 'NM_000138.5:c.1129G>A' } } "
        "inheritance: INHERITANCE_DE_NOVO } class_history { acmg_class: ACMG_CLASS_PATHOGENIC }",
        "structural { iscn: 'arr[GRCh38] 22q11.21(18901004_21454866)x1' copy_number: 1 }",
        "karyotype { iscn: '47,XX,+21' cells_counted: 30 }",
        "repeat { gene { symbol: 'HTT' } unit: 'CAG' alleles { repeats: 19 } alleles { repeats: 42 } "
        "category: REPEAT_CATEGORY_FULL_PENETRANCE }",
        "methylation { region: 'SNRPN' change: METHYLATION_CHANGE_LOSS percent: 0 }",
        "biochemical { assay { id: 'LOINC:24081-2' } value { quantity { unit { id: 'UCUM:nmol/h/mg' } value: 3.1 } } "
        "interpretation: BIOCHEMICAL_INTERPRETATION_DEFICIENT }",
        "negative { covered: 'Aortopathy panel v3' }", "failed { reason: 'Too little DNA' }"}) {
    EXPECT_OK(CheckVersion(With(finding))) << finding;
  }
}

TEST(CheckVersion, RefusesAFindingThatDoesNotSayWhatItIs) {
  for (const char* finding :
       {"", "sequence { variant { gene { symbol: 'FBN1' } } }", "structural { copy_number: 1 }", "karyotype { }",
        "structural { iscn: 'x' copy_number: -1 }",
        "repeat { gene { symbol: 'HTT' } unit: 'CAG' category: REPEAT_CATEGORY_NORMAL }",
        "repeat { gene { symbol: 'HTT' } unit: 'CAG' alleles { repeats: 19 } }",
        "repeat { gene { symbol: 'HTT' } unit: 'CAG' alleles { repeats: 50 repeats_max: 40 } "
        "category: REPEAT_CATEGORY_NORMAL }",
        "methylation { region: 'SNRPN' change: METHYLATION_CHANGE_LOSS percent: 101 }",
        "biochemical { assay { id: 'LOINC:24081-2' } interpretation: BIOCHEMICAL_INTERPRETATION_NORMAL }",
        "negative { }", "failed { }", "negative { covered: 'x' } class_history { criteria: 'PM2' }"}) {
    EXPECT_THAT(CheckVersion(With(finding)), StatusIs(absl::StatusCode::kInvalidArgument)) << finding;
  }
}

TEST(CheckVersion, SaysWhetherItWasLookedForAndWhatItMeans) {
  v1::ReportVersion content = With("failed { reason: 'Too little DNA' }");
  content.mutable_findings(0)->clear_origin();
  EXPECT_THAT(CheckVersion(content), StatusIs(absl::StatusCode::kInvalidArgument));
  content = With("failed { reason: 'Too little DNA' }");
  content.clear_conclusion();
  EXPECT_THAT(CheckVersion(content), StatusIs(absl::StatusCode::kInvalidArgument));
  content.clear_findings();
  EXPECT_EQ(CheckVersion(content).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace sjelden::sample
