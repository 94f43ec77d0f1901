#include "tests/integration/pathway/followed_fixture.h"

namespace sjelden::pathway {
namespace {

class FollowExchangeTest : public FollowedFixture {
 protected:
  exchange::v1::DeliverySilent Silent(int64_t seconds) {
    exchange::v1::DeliverySilent event;
    event.set_summary(kSummary);
    event.set_summary_version(1);
    event.set_patient("patients/p1");
    event.set_receiver("983974791");
    event.set_last_receipt("SENT");
    event.set_person(kCounsellor);
    event.set_silent_seconds(seconds);
    return event;
  }
};

TEST_F(FollowExchangeTest, TheCaseKnowsWhoHasTheSummary) {
  ASSERT_OK(Told(&OnSummarySigned, SummaryOf()));
  ASSERT_OK(Told(&OnSummaryReceipted, Receipt("983974791", "ACCEPTED")));
  ASSERT_OK(Told(&OnSummaryReceipted, Receipt("983974791", "STORED")));  // late: proves no more
  ASSERT_OK_AND_ASSIGN(pb::Pathway pathway, Get(name_, Physician()));
  ASSERT_EQ(pathway.deliveries_size(), 2);
  EXPECT_EQ(pathway.deliveries(0).receiver(), "997005562");
  EXPECT_EQ(pathway.deliveries(0).receipt(), "SIGNED");
  EXPECT_EQ(pathway.deliveries(1).receipt(), "ACCEPTED");
  ASSERT_OK(Told(&OnSummarySigned, SummaryOf(2)));
  EXPECT_EQ(Get(name_, Physician())->deliveries_size(), 4) << "a corrected version is delivered anew";
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_SUMMARY_RECEIPTED), 2);
}

TEST_F(FollowExchangeTest, ASilentDeliveryIsLookedForUntilItHasArrived) {
  ASSERT_OK(Told(&OnDeliverySilent, Silent(3600)));
  EXPECT_EQ(Tasks(name_, Physician()).size(), 1u) << "of a summary that no case knows: nothing";
  ASSERT_OK(Told(&OnSummarySigned, SummaryOf()));
  ASSERT_OK(Told(&OnDeliverySilent, Silent(3600)));
  ASSERT_OK(Told(&OnDeliverySilent, Silent(86400)));
  EXPECT_EQ(Tasks(name_, Physician()).size(), 2u) << "one person looks for it, not two";
  const pb::Task task = TaskWith("look-for-delivery");
  EXPECT_EQ(task.owner(), kCounsellor);
  EXPECT_EQ(task.origin(), kSummary);
  EXPECT_EQ(task.due_date(), "2026-03-26");
  ASSERT_OK(Told(&OnSummaryDelivered, Delivered()));
  EXPECT_EQ(TaskWith("look-for-delivery").state(), pb::TASK_STATE_DONE);
  EXPECT_EQ(Step("summarise").state(), pb::PATHWAY_STEP_STATE_DONE);
  EXPECT_EQ(CountOf(pb::TIMELINE_KIND_DELIVERY_SILENT), 2);
  ExpectNoOrphan();
}

TEST_F(FollowExchangeTest, AClosedCaseKeepsWhatArrivesLate) {
  ASSERT_OK(Told(&OnSummarySigned, SummaryOf()));
  Close(name_);
  ASSERT_OK(Told(&OnSummaryReceipted, Receipt("997005562", "READ")));
  ASSERT_OK(Told(&OnDeliverySilent, Silent(3600)));
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(name_, Physician()));
  EXPECT_EQ(pathway.state(), pb::PATHWAY_STATE_CLOSED);
  EXPECT_EQ(pathway.deliveries(0).receipt(), "READ");
  ExpectNoOrphan();
}

}  // namespace
}  // namespace sjelden::pathway
