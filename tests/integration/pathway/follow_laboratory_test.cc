#include "pathway/follow/opened.h"
#include "tests/integration/pathway/followed_fixture.h"

namespace sjelden::pathway {
namespace {

using testing::Contains;

class FollowLaboratoryTest : public FollowedFixture {
 protected:
  sample::v1::SampleCollected Collected() {
    sample::v1::SampleCollected event;
    event.set_sample("controllers/883974832/samples/s1");
    event.set_order(kOrder);
    event.set_patient("patients/p1");
    *event.mutable_place() = Place();
    event.set_collecting_unit(kAalesund);
    event.mutable_collect_time()->set_seconds(absl::ToUnixSeconds(clock_.Now()) - 86400);
    return event;
  }
};

TEST_F(FollowLaboratoryTest, TheStepsFollowWhatTheLaboratoryDoes) {
  Distribute();
  ASSERT_OK(Told(&OnConsultationHeld, Held()));
  ASSERT_OK_AND_ASSIGN(pb::Pathway pathway, Get(name_, Physician()));
  EXPECT_EQ(pathway.care_start_date(), "2026-03-24");
  int starts = 0;
  for (const auto& change : Changes()) {
    pb::CareStarted started;
    if (!change.event().UnpackTo(&started)) continue;
    ++starts;
    EXPECT_EQ(started.care_start_date(), "2026-03-24");
    EXPECT_THAT(started.referrals(), testing::ElementsAre(kReferral));
  }
  EXPECT_EQ(starts, 1) << "the referral's clock ends by it";
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  EXPECT_EQ(Step("order-analysis").evidence(), kOrder);
  EXPECT_EQ(Step("take-sample").state(), pb::PATHWAY_STEP_STATE_ACTIVE);
  ASSERT_OK(Told(&OnSampleCollected, Collected()));
  EXPECT_EQ(Step("take-sample").state(), pb::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(Step("take-sample").end_date(), "2026-03-24") << "the day on which it was taken";
  ASSERT_OK(Told(&OnReportSigned, Signed()));
  EXPECT_EQ(Step("await-result").evidence(), kReport);
  EXPECT_EQ(Step("disclose-result").state(), pb::PATHWAY_STEP_STATE_ACTIVE);
  sample::v1::ResultDisclosed told;
  told.set_patient("patients/p1");
  told.set_report(kReport);
  *told.mutable_place() = Place();
  told.set_informed(true);
  ASSERT_OK(Told(&OnResultDisclosed, told));
  EXPECT_EQ(Step("disclose-result").state(), pb::PATHWAY_STEP_STATE_DONE);
  EXPECT_GE(Emitted<pb::TaskCompleted>().size(), 5u) << "who follows learns of each";
  ExpectNoOrphan();
}

TEST_F(FollowLaboratoryTest, AnEventToldTwiceChangesNothing) {
  Distribute();
  ASSERT_OK(Told(&OnConsultationHeld, Held()));
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  ASSERT_OK(Told(&OnReportSigned, Signed()));
  const size_t changes = Changes().size();
  ASSERT_OK_AND_ASSIGN(const pb::Pathway before, Get(name_, Physician()));
  ASSERT_OK(Told(&OnReportSigned, Signed()));
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  ASSERT_OK(Told(&OnConsultationHeld, Held()));
  EXPECT_EQ(Changes().size(), changes);
  EXPECT_THAT(*Get(name_, Physician()), EqualsProto(before));
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_REPORT_SIGNED), 1);
}

TEST_F(FollowLaboratoryTest, AHeldOrderIsNotAnOrderYet) {
  Distribute();
  ASSERT_OK(Told(&OnConsultationHeld, Held()));
  auto placed = Placed();
  placed.set_held(true);
  ASSERT_OK(Told(&OnOrderPlaced, placed));
  EXPECT_EQ(Step("order-analysis").state(), pb::PATHWAY_STEP_STATE_ACTIVE);
  placed.set_held(false);
  ASSERT_OK(Told(&OnOrderPlaced, placed));
  EXPECT_EQ(Step("order-analysis").state(), pb::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_ORDER_PLACED), 2);
}

TEST_F(FollowLaboratoryTest, TheResultIsAwaitedUntilEveryOrderHasAReport) {
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  ASSERT_OK(Told(&OnOrderPlaced, Placed("controllers/883974832/orders/o2")));
  ASSERT_OK(Told(&OnReportSigned, Signed()));
  EXPECT_NE(Step("await-result").state(), pb::PATHWAY_STEP_STATE_DONE) << "one of two is no end of waiting";
  ASSERT_OK(Told(&OnReportSigned, Signed("controllers/883974832/reports/r2", "controllers/883974832/orders/o2")));
  EXPECT_EQ(Step("await-result").state(), pb::PATHWAY_STEP_STATE_DONE);
}

TEST_F(FollowLaboratoryTest, ACancelledOrderComesBackToWhoOrderedAndTheTimelineSaysSo) {
  Distribute();
  ASSERT_OK(Told(&OnConsultationHeld, Held()));
  const std::string owner = TaskWith("order-analysis").owner();
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  ASSERT_OK(Told(&OnOrderCancelled, Cancelled()));
  EXPECT_EQ(Step("order-analysis").state(), pb::PATHWAY_STEP_STATE_ACTIVE);
  EXPECT_EQ(Step("take-sample").state(), pb::PATHWAY_STEP_STATE_PENDING);
  const pb::Task lead = LeadTask();
  EXPECT_EQ(lead.code(), "order-analysis");
  EXPECT_EQ(lead.owner(), owner);
  EXPECT_EQ(lead.due_date(), "2026-03-30");
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_ORDER_CANCELLED), 1);
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_STEP_REOPENED), 2) << "the order's, and the sample's";
  const size_t changes = Changes().size();
  ASSERT_OK(Told(&OnOrderCancelled, Cancelled()));
  EXPECT_EQ(Changes().size(), changes);
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_ORDER_CANCELLED), 1) << "told twice";
  ASSERT_OK(Told(&OnOrderPlaced, Placed("controllers/883974832/orders/o2")));
  EXPECT_EQ(Step("order-analysis").state(), pb::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(Step("take-sample").state(), pb::PATHWAY_STEP_STATE_ACTIVE);
  ExpectNoOrphan();
}

TEST_F(FollowLaboratoryTest, CancelledBeforeItWasToldAsPlacedItIsAwaitedByNobody) {
  Distribute();
  ASSERT_OK(Told(&OnConsultationHeld, Held()));
  ASSERT_OK(Told(&OnOrderCancelled, Cancelled()));
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  EXPECT_EQ(Step("order-analysis").state(), pb::PATHWAY_STEP_STATE_ACTIVE);
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_ORDER_PLACED), 1) << "that it was there stands in the timeline";
  ASSERT_OK(Told(&OnReportSigned, Signed(kReport, "controllers/883974832/orders/o2")));
  EXPECT_EQ(Step("await-result").state(), pb::PATHWAY_STEP_STATE_DONE) << "nothing waits for it";
  ExpectNoOrphan();
}

TEST_F(FollowLaboratoryTest, TheReportThatWaitedForACancelledOrderEndsTheWaiting) {
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  ASSERT_OK(Told(&OnOrderPlaced, Placed("controllers/883974832/orders/o2")));
  ASSERT_OK(Told(&OnReportSigned, Signed()));
  ASSERT_NE(Step("await-result").state(), pb::PATHWAY_STEP_STATE_DONE);
  ASSERT_OK(Told(&OnOrderCancelled, Cancelled("controllers/883974832/orders/o2")));
  EXPECT_EQ(Step("await-result").state(), pb::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(Step("await-result").evidence(), kReport);
  EXPECT_EQ(Step("order-analysis").state(), pb::PATHWAY_STEP_STATE_DONE);
  ExpectNoOrphan();
}

TEST_F(FollowLaboratoryTest, AHeldOrderDoesNotKeepACancelledOneAlive) {
  Distribute();
  ASSERT_OK(Told(&OnConsultationHeld, Held()));
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  auto held = Placed("controllers/883974832/orders/o2");
  held.set_held(true);
  ASSERT_OK(Told(&OnOrderPlaced, held));
  ASSERT_OK(Told(&OnOrderCancelled, Cancelled()));
  EXPECT_EQ(Step("order-analysis").state(), pb::PATHWAY_STEP_STATE_ACTIVE);
  held.set_held(false);
  ASSERT_OK(Told(&OnOrderPlaced, held));
  EXPECT_EQ(Step("order-analysis").evidence(), held.order());
  ExpectNoOrphan();
}

TEST_F(FollowLaboratoryTest, AnOrderCancelledAfterTheEndOnlyStandsInTheTimeline) {
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  Close(name_);
  ASSERT_OK(Told(&OnOrderCancelled, Cancelled()));
  EXPECT_EQ(Get(name_, Physician())->state(), pb::PATHWAY_STATE_CLOSED);
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_ORDER_CANCELLED), 1);
  auto other = Cancelled("controllers/883974832/orders/o2");
  other.set_patient("patients/p2");
  ASSERT_OK(Told(&OnOrderCancelled, other));
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_ORDER_CANCELLED), 1) << "a relative's order moves nothing";
}

TEST_F(FollowLaboratoryTest, ACorrectedReportIsReadAgain) {
  ASSERT_OK(Told(&OnReportSigned, Signed()));
  auto corrected = Signed();
  corrected.set_report_version(2);
  ASSERT_OK(Told(&OnReportSigned, corrected));
  const pb::Task task = TaskWith("read-corrected-report");
  EXPECT_EQ(task.owner(), kPhysician);
  EXPECT_EQ(task.origin(), kReport);
  ExpectNoOrphan();
}

TEST_F(FollowLaboratoryTest, AResultWithoutACaseOpensOneForWhoAnswersForIt) {
  auto report = Signed();
  report.clear_place();
  report.set_patient("patients/p2");
  ASSERT_OK(Told(&OnReportSigned, report));
  ASSERT_OK(Told(&OnReportSigned, report));
  const auto list = UnitList(Physician());
  ASSERT_EQ(list.rows_size(), 2) << "once per report";
  std::string opened = list.rows(0).patient() == "patients/p2" ? list.rows(0).pathway() : list.rows(1).pathway();
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(opened, Physician()));
  EXPECT_EQ(pathway.opening().result(), kReport);
  EXPECT_EQ(pathway.template_(), "result-follow-up");
  EXPECT_EQ(pathway.lead_owner(), kPhysician);
  EXPECT_EQ(pathway.next_date(), "2026-03-27");
  report.set_report_version(2);
  ASSERT_OK(Told(&OnReportSigned, report));
  EXPECT_EQ(UnitList(Physician()).rows_size(), 2) << "a corrected version is read in the same case";
  name_ = opened;
  EXPECT_EQ(TaskWith("read-corrected-report").owner(), kPhysician);
  sample::v1::ResultDisclosed told;
  told.set_patient("patients/p2");
  told.set_report(kReport);
  told.set_informed(false);
  ASSERT_OK(Told(&OnResultDisclosed, told));
  EXPECT_EQ(Step("disclose-result").state(), pb::PATHWAY_STEP_STATE_DONE) << "told in the case that it opened";
  ExpectNoOrphan();
}

TEST_F(FollowLaboratoryTest, AResultThatNeedsNobodyOpensNothing) {
  auto report = Signed();
  report.clear_place();
  report.set_needs_action(false);
  ASSERT_OK(Told(&OnReportSigned, report));
  EXPECT_EQ(UnitList(Physician()).rows_size(), 1);
  report.mutable_place()->set_pathway("controllers/883974832/pathways/unknown");
  ASSERT_OK(Told(&OnReportSigned, report));
  EXPECT_EQ(UnitList(Physician()).rows_size(), 1);
}

TEST_F(FollowLaboratoryTest, AReportAfterTheEndOpensACaseAndNeverReopensOne) {
  Close(name_);
  auto report = Signed();
  report.set_needs_action(false);
  ASSERT_OK(Told(&OnReportSigned, report));
  ASSERT_OK_AND_ASSIGN(const pb::Pathway closed, Get(name_, Physician()));
  EXPECT_EQ(closed.state(), pb::PATHWAY_STATE_CLOSED);
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_REPORT_SIGNED), 1) << "what came late stands in the timeline";
  ASSERT_OK_AND_ASSIGN(const pb::Pathway opened, Get(OnlyPathway(), Physician()));
  EXPECT_EQ(opened.question(), closed.question());
  EXPECT_EQ(opened.lead_owner(), kPhysician);
  ASSERT_OK(Told(&OnReportSigned, Signed("controllers/883974832/reports/r2")));
  EXPECT_EQ(UnitList(Physician()).rows_size(), 1) << "the next report is read in the case that was taken up again";
  ExpectNoOrphan();
}

TEST_F(FollowLaboratoryTest, AnEventThatNamesNothingIsAnErrorAndWritesNothing) {
  auto placed = Placed("Ola Nordmann");
  EXPECT_THAT(Told(&OnOrderPlaced, placed), HasReason("NOT_A_DOCUMENT"));
  auto unknown = Placed();
  unknown.mutable_place()->set_pathway("controllers/883974832/pathways/unknown");
  const size_t changes = Changes().size();
  ASSERT_OK(Told(&OnOrderPlaced, unknown));
  EXPECT_EQ(Changes().size(), changes);
}

TEST_F(FollowLaboratoryTest, ARelativeTestedInTheSameOrderMovesNothing) {
  Distribute();
  ASSERT_OK(Told(&OnConsultationHeld, Held()));
  ASSERT_OK(Told(&OnOrderPlaced, Placed()));
  auto collected = Collected();
  collected.set_patient("patients/p2");
  ASSERT_OK(Told(&OnSampleCollected, collected));
  EXPECT_EQ(Step("take-sample").state(), pb::PATHWAY_STEP_STATE_ACTIVE);
  auto report = Signed();
  report.set_patient(collected.patient());
  report.set_needs_action(false);
  ASSERT_OK(Told(&OnReportSigned, report));
  EXPECT_NE(Step("await-result").state(), pb::PATHWAY_STEP_STATE_DONE) << "a mother's result is not the child's";
  ExpectNoOrphan();
}

}  // namespace
}  // namespace sjelden::pathway
