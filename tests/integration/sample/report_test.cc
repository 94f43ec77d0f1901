// Reports: unreadable before their second signature, corrected without losing the old version, listed for summaries.
#include <gtest/gtest.h>

#include "tests/integration/sample/sample_fixture.h"

namespace sjelden::sample {
namespace {

using testing::SizeIs;

class Reports : public SampleFixture {
 protected:
  absl::StatusOr<v1::Report> Correct(const v1::Report& report) {
    const auto response = Do<v1::CorrectReportRequest, v1::CorrectReportResponse>(
        &CorrectReport, report, bioengineer_, [](v1::CorrectReportRequest& request) {
          request.set_reason("Reclassified");
          *request.mutable_content() = Positive();
          request.mutable_content()->set_conclusion("Uncertain significance.");
        });
    if (!response.ok()) return response.status();
    return response->report();
  }
};

TEST_F(Reports, NobodyOutsideTheLaboratoryReadsOneBeforeItIsSignedTwice) {
  const v1::Order order = Placed();
  Analysed(order);
  ASSERT_OK_AND_ASSIGN(v1::Report report, Draft(order, bioengineer_));
  Actor with_ground = foreigner_;
  with_ground.grounds.push_back({order.patient(), "treatment", true, clock_.Now() + absl::Hours(1)});
  for (int signatures = 0; signatures < 2; ++signatures) {
    for (const Actor& actor : {physician_, nurse_, foreigner_, with_ground}) {
      EXPECT_THAT(GetReport(report.name(), actor), StatusIs(absl::StatusCode::kNotFound)) << signatures;
      v1::ListReportsRequest list;
      list.set_patient(order.patient());
      EXPECT_TRUE(SampleFixture::Reports(list, actor)->reports().empty());
    }
    EXPECT_OK(GetReport(report.name(), lab_physician_));
    if (signatures == 0) report = *Sign(report, bioengineer_);
  }
  EXPECT_THAT(Countersign(report, bioengineer_), StatusIs(absl::StatusCode::kPermissionDenied));
  ASSERT_OK(Countersign(report, lab_physician_));
  EXPECT_OK(GetReport(report.name(), physician_));
  EXPECT_OK(GetReport(report.name(), with_ground));
  EXPECT_THAT(GetReport(report.name(), nurse_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(GetReport(report.name(), foreigner_), StatusIs(absl::StatusCode::kNotFound));
}

TEST_F(Reports, ACorrectionSupersedesAndKeepsTheOldVersion) {
  v1::Report report = Signed();
  ASSERT_OK_AND_ASSIGN(report, Correct(report));
  ASSERT_OK_AND_ASSIGN(const v1::Report outside, GetReport(report.name(), physician_));
  EXPECT_EQ(outside.signed_().number(), 1);
  EXPECT_TRUE(outside.being_corrected());
  EXPECT_FALSE(outside.has_draft()) << "the draft is the laboratory's";
  ASSERT_OK_AND_ASSIGN(report, Sign(report, bioengineer_));
  ASSERT_OK_AND_ASSIGN(report, Countersign(report, lab_physician_));
  EXPECT_EQ(GetReport(report.name(), physician_)->signed_().conclusion(), "Uncertain significance.");
  EXPECT_EQ(GetReport(report.name(), physician_, 1)->signed_().conclusion(), "Marfan syndrome is confirmed.");
  EXPECT_THAT(GetReport(report.name(), physician_, 3), StatusIs(absl::StatusCode::kNotFound));
  ASSERT_OK_AND_ASSIGN(const v1::Order order, GetOrder(report.order(), physician_));
  EXPECT_EQ(GetSample(order.samples(0), physician_)->state(), v1::SAMPLE_STATE_CORRECTED);
}

TEST_F(Reports, AreListedByPatientPathwayAndWhatIsUnseen) {
  const v1::Report report = Signed();
  Signed();
  v1::ListReportsRequest request;
  request.set_patient(report.patient());
  EXPECT_THAT(SampleFixture::Reports(request, physician_)->reports(), SizeIs(1));
  request.set_pathway(report.place().pathway());
  ASSERT_THAT(SampleFixture::Reports(request, physician_)->reports(), SizeIs(1));
  EXPECT_EQ(SampleFixture::Reports(request, physician_)->reports(0).signed_().findings_size(), 1);
  request.set_pathway("controllers/883974832/pathways/" + SequentialIds::IdOf(1));
  EXPECT_THAT(SampleFixture::Reports(request, physician_)->reports(), SizeIs(0));
  v1::ListReportsRequest unseen;
  unseen.set_unit(kClinic);
  unseen.add_disclosures(v1::DISCLOSURE_STATE_UNSEEN);
  unseen.set_page_size(1);
  const auto first = SampleFixture::Reports(unseen, physician_);
  ASSERT_OK(first);
  ASSERT_THAT(first->reports(), SizeIs(1));
  unseen.set_page_token(first->next_page_token());
  const auto second = SampleFixture::Reports(unseen, physician_);
  ASSERT_OK(second);
  ASSERT_THAT(second->reports(), SizeIs(1));
  EXPECT_NE(first->reports(0).name(), second->reports(0).name());
  EXPECT_TRUE(second->next_page_token().empty());
  unseen.set_page_token("bm9wZQ");
  EXPECT_THAT(SampleFixture::Reports(unseen, physician_), StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace sjelden::sample
