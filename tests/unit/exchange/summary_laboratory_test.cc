// Laboratory reports, consultations and decisions as a summary holds them.
#include <google/protobuf/text_format.h>
#include <gtest/gtest.h>

#include "exchange/peers/map_laboratory.h"
#include "exchange/peers/map_meeting.h"
#include "exchange/peers/whole_list.h"
#include "sjelden/registry/v1/clinical_service.pb.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::exchange {
namespace {

namespace sm = ::sjelden::sample::v1;

sm::Report AReport(const std::string& text) {
  sm::Report report;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      "name: 'controllers/883974832/reports/r' patient: 'patients/p' laboratory_unit: 'lab' " + text, &report));
  return report;
}

std::string Statement(const std::string& finding) {
  return FromLaboratory(AReport("signed { findings { " + finding + " } }")).statements(0);
}

TEST(SummaryLaboratory, WhatIsNotSignedIsNoResult) {
  EXPECT_TRUE(FromLaboratory(AReport("draft { conclusion: 'kladd' }")).report().empty());
}

TEST(SummaryLaboratory, AVariantIsAnInterpretationWithTheClassInForce) {
  const v1::SummaryReport report = FromLaboratory(AReport(
      "signed { number: 2 conclusion: 'Bekreftet.' findings { number: 1 sequence { variant { id: 'v' } zygosity { id: "
      "'GENO:0000135' } } condition { id: 'OMIM:162200' } class_history { acmg_class: "
      "ACMG_CLASS_UNCERTAIN_SIGNIFICANCE } class_history { acmg_class: ACMG_CLASS_LIKELY_PATHOGENIC } } }"));
  EXPECT_EQ(report.version(), 2u);
  ASSERT_EQ(report.interpretations_size(), 1);
  const auto& genomic = report.interpretations(0).diagnosis().genomic_interpretations(0);
  EXPECT_EQ(genomic.subject_or_biosample_id(), "p");
  EXPECT_EQ(genomic.status(), clinical::v1::INTERPRETATION_STATUS_CAUSATIVE);
  EXPECT_EQ(genomic.variant_interpretation().acmg_class(), clinical::v1::ACMG_CLASS_LIKELY_PATHOGENIC);
  EXPECT_EQ(genomic.variant_interpretation().variant().allelic_state().id(), "GENO:0000135");
  EXPECT_EQ(report.interpretations(0).diagnosis().disease().id(), "OMIM:162200");
}

TEST(SummaryLaboratory, CopyNumbersAndKaryotypesKeepTheirNotation) {
  for (const std::string kind : {"structural { iscn: 'arr[GRCh38] 22q11.21x1' }", "karyotype { iscn: '47,XX,+21' }"}) {
    const v1::SummaryReport report = FromLaboratory(AReport("signed { findings { " + kind + " } }"));
    ASSERT_EQ(report.interpretations_size(), 1) << kind;
    const auto& variant =
        report.interpretations(0).diagnosis().genomic_interpretations(0).variant_interpretation().variant();
    EXPECT_EQ(variant.expressions(0).syntax(), "iscn");
  }
}

TEST(SummaryLaboratory, OtherFindingsAreToldInWords) {
  EXPECT_EQ(Statement("repeat { gene { symbol: 'HTT' } unit: 'CAG' alleles { repeats: 19 } alleles { repeats: 42 } "
                      "category: REPEAT_CATEGORY_FULL_PENETRANCE }"),
            "HTT, CAG-repetisjoner: 19 og 42 (ekspandert, full penetrans)");
  EXPECT_EQ(Statement("methylation { region: 'SNRPN' change: METHYLATION_CHANGE_LOSS }"), "SNRPN: tap av metylering");
  EXPECT_EQ(Statement("negative { covered: '32 gener' not_covered: 'introner' }"),
            "Ingen funn i det som ble undersøkt: 32 gener. Ikke dekket: introner");
  EXPECT_EQ(Statement("failed { reason: 'for lite DNA' }"), "Analysen ga ikke resultat: for lite DNA");
  EXPECT_EQ(Statement("biochemical { assay { label: 'ARSA' } value { quantity { unit { label: 'nmol/h/mg' } value: 3.1 "
                      "} } interpretation: BIOCHEMICAL_INTERPRETATION_DEFICIENT }"),
            "ARSA: 3.1 nmol/h/mg, nedsatt");
}

TEST(SummaryLaboratory, DisclosureAndChoiceAreThePatients) {
  const auto disclosed = [](const std::string& text) { return FromLaboratory(AReport("signed { } " + text)); };
  EXPECT_EQ(disclosed("").disclosure(), v1::RESULT_DISCLOSURE_NOT_TOLD);
  EXPECT_EQ(disclosed("disclosure { state: DISCLOSURE_STATE_SEEN }").disclosure(), v1::RESULT_DISCLOSURE_NOT_TOLD);
  EXPECT_EQ(disclosed("disclosure { state: DISCLOSURE_STATE_PATIENT_INFORMED mode: DISCLOSURE_MODE_VIDEO }").disclosure(),
            v1::RESULT_DISCLOSURE_TOLD);
  EXPECT_EQ(disclosed("disclosure { state: DISCLOSURE_STATE_PATIENT_DECLINED }").disclosure(),
            v1::RESULT_DISCLOSURE_DECLINED);
  EXPECT_EQ(disclosed("disclosure { state: DISCLOSURE_STATE_RELEASED mode: DISCLOSURE_MODE_VIDEO }").disclosure(),
            v1::RESULT_DISCLOSURE_TOLD);
  EXPECT_EQ(disclosed("disclosure { state: DISCLOSURE_STATE_RELEASED }").disclosure(), v1::RESULT_DISCLOSURE_DECLINED);
  EXPECT_TRUE(disclosed("disclosure { choice: RELEASE_CHOICE_KEEP_BACK }").kept_back());
  EXPECT_TRUE(disclosed("purpose: TEST_PURPOSE_PREDICTIVE").predictive());
  EXPECT_TRUE(disclosed("purpose: TEST_PURPOSE_CARRIER").predictive());
  EXPECT_FALSE(disclosed("purpose: TEST_PURPOSE_DIAGNOSTIC").predictive());
  EXPECT_FALSE(disclosed("purpose: TEST_PURPOSE_PREDICTIVE").may_be_passed_on());
  EXPECT_TRUE(disclosed("disclosure { choice: RELEASE_CHOICE_RELEASE }").may_be_passed_on());
}

TEST(SummaryMeeting, OnlyWhatWasHeldAndWhatStandsCounts) {
  meeting::v1::ConsultationRow row;
  row.set_state(meeting::v1::CONSULTATION_STATE_NO_SHOW);
  EXPECT_FALSE(WasHeld(row));
  row.set_state(meeting::v1::CONSULTATION_STATE_FULFILLED);
  row.set_mode(meeting::v1::CONSULTATION_MODE_JOINT);
  EXPECT_TRUE(WasHeld(row));
  EXPECT_EQ(FromConsultation(row).mode(), "JOINT");
  const std::string etag = EtagOfRow(row);
  row.set_held_date("2026-03-01");
  EXPECT_NE(EtagOfRow(row), etag);
  meeting::v1::Decision decision;
  decision.set_state(meeting::v1::DECISION_STATE_DECLINED);
  EXPECT_FALSE(Stands(decision));
  decision.set_state(meeting::v1::DECISION_STATE_OFFERED);
  EXPECT_TRUE(Stands(decision));
  EXPECT_FALSE(FromDecision(decision).accepted());
}

TEST(SummaryWholeList, ReadsToTheEndOrFails) {
  using Request = registry::v1::ListConditionsRequest;
  using Response = registry::v1::ListConditionsResponse;
  const auto rows = [](const Response& page) -> const auto& { return page.conditions(); };
  const auto three = [](const Request& request) -> absl::StatusOr<Response> {
    Response page;
    page.add_conditions()->set_name(request.page_token());
    if (request.page_token() != "bb") page.set_next_page_token(request.page_token() + "b");
    return page;
  };
  const auto all = WholeList<registry::v1::Condition>(Request(), three, rows);
  ASSERT_OK(all);
  EXPECT_EQ(all->size(), 3u);
  const auto breaks = [&](const Request& request) -> absl::StatusOr<Response> {
    return request.page_token() == "b" ? absl::UnavailableError("gone") : three(request);
  };
  EXPECT_FALSE(WholeList<registry::v1::Condition>(Request(), breaks, rows).ok());
  const auto endless = [](const Request&) -> absl::StatusOr<Response> {
    Response page;
    page.set_next_page_token("more");
    return page;
  };
  EXPECT_THAT(WholeList<registry::v1::Condition>(Request(), endless, rows), HasReason("LIST_WITHOUT_END"));
}

}  // namespace
}  // namespace sjelden::exchange
