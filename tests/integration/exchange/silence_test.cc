// Silence, refusal and comparison: what is not proven is open, with a named person, an action and a date.
#include <algorithm>
#include <map>

#include "sjelden/exchange/v1/events.pb.h"
#include "tests/integration/exchange/test_node.h"

namespace sjelden::exchange {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class SilenceTest : public ExchangeTest {
 protected:
  static Actor Signer() { return TestNode::Person(LastPart(kSigner), kGenetics, "physician"); }
  static Actor Coordinator() { return TestNode::Person("01j9zk3t0q5v8mxw2r7hd4nc6c", kGenetics, "coordinator"); }
};

TEST_F(SilenceTest, IsToldAfterAnHourAndAgainAfterADay) {
  hnt_.down = true;
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  EXPECT_EQ(stolav_.Sweep(), 0);
  Advance(absl::Minutes(59));
  EXPECT_EQ(stolav_.Sweep(), 0);
  Advance(absl::Minutes(2));
  EXPECT_EQ(stolav_.Sweep(), 1);
  EXPECT_EQ(stolav_.Sweep(), 0);  // told once
  v1::Delivery delivery = DeliveryTo(kLevanger);
  ASSERT_THAT(delivery.alarms(), SizeIs(1));
  EXPECT_EQ(delivery.alarms(0).code(), "SILENT_1H");
  EXPECT_EQ(delivery.alarms(0).person(), kSigner);
  EXPECT_EQ(delivery.next_action(), kCallReceiver);
  Advance(absl::Hours(23));
  EXPECT_EQ(stolav_.Sweep(), 1);
  delivery = DeliveryTo(kLevanger);
  ASSERT_THAT(delivery.alarms(), SizeIs(2));
  EXPECT_EQ(delivery.alarms(1).code(), "SILENT_24H");
  EXPECT_EQ(delivery.next_action(), kSendAnotherWay);
  EXPECT_EQ(delivery.owner(), kSigner);
  const auto events = stolav_.Events<v1::DeliverySilent>();
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(events[0].receiver(), kHnt);
  EXPECT_EQ(events[0].last_receipt(), "SENT");
  EXPECT_GE(events[1].silent_seconds(), 24 * 3600);
}

TEST_F(SilenceTest, OfWhatHasArrivedIsNotTold) {
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  Advance(absl::Hours(48));
  EXPECT_EQ(stolav_.Sweep(), 0);
}

TEST_F(SilenceTest, IsMeasuredByTheSendersClock) {
  hnt_.clock().Advance(absl::Hours(24 * 30));  // a receiver whose clock is a month ahead
  hnt_.on_receipts = [](v1::DeliverReceiptsRequest& request) { request.clear_receipts(); };
  ASSERT_OK(Start(ToBothHospitals()));
  for (int i = 0; i < 5; ++i) {
    stolav_.WorkOnce();
    hnt_.WorkOnce();
  }
  ASSERT_EQ(DeliveryTo(kLevanger).state(), v1::DELIVERY_STATE_STORED);
  stolav_.clock().Advance(absl::Hours(2));
  EXPECT_GE(stolav_.Sweep(), 1);
  EXPECT_THAT(DeliveryTo(kLevanger).alarms(), SizeIs(1));
}

TEST_F(SilenceTest, UnitThatItsNodeDoesNotKnowIsWaitedForThenRefused) {
  platform::v1::AccessFact gone;
  gone.set_name(kLevanger);
  hnt_.Know(gone);  // an empty fact removes it
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  EXPECT_EQ(DeliveryTo(kLevanger).state(), v1::DELIVERY_STATE_STORED);
  Advance(absl::Minutes(16));
  Work();
  const v1::Delivery delivery = DeliveryTo(kLevanger);
  EXPECT_EQ(delivery.state(), v1::DELIVERY_STATE_REJECTED);
  EXPECT_EQ(delivery.reason(), "UNIT_UNKNOWN");
  EXPECT_EQ(delivery.owner(), kSigner);
  EXPECT_EQ(delivery.next_action(), kSendAnotherWay);
  EXPECT_THAT(stolav_.Events<v1::SummaryDelivered>(), IsEmpty());
}

TEST_F(SilenceTest, UnitThatBecomesKnownInTimeGetsIt) {
  platform::v1::AccessFact gone;
  gone.set_name(kLevanger);
  hnt_.Know(gone);
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  hnt_.KnowUnit(kLevanger, "", "");
  Work();
  EXPECT_EQ(DeliveryTo(kLevanger).state(), v1::DELIVERY_STATE_ACCEPTED);
}

TEST_F(SilenceTest, UnitThatThePatientHasBarredIsRefusedAndKeepsNoDocument) {
  platform::v1::AccessFact barring;
  barring.set_name("barrings/one");
  barring.mutable_barring()->set_patient(kPatient);
  barring.mutable_barring()->set_unit(kLevanger);
  hnt_.Know(barring);
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  EXPECT_EQ(DeliveryTo(kLevanger).reason(), "UNIT_BARRED");
  EXPECT_THAT(hnt_.Received(kLevanger), IsEmpty());
}

TEST_F(SilenceTest, RefusedDeliveryStaysOpenUntilSomebodyHasSettledIt) {
  platform::v1::AccessFact gone;
  gone.set_name(kLevanger);
  hnt_.Know(gone);
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  Advance(absl::Hours(1));
  Work();
  v1::ListLedgerRequest open;
  open.set_open_only(true);
  auto listed = stolav_.As(Signer(), &ListLedger, open);
  ASSERT_OK(listed);
  ASSERT_THAT(listed->deliveries(), SizeIs(1));
  EXPECT_THAT(listed->deliveries(0).available_actions(), ::testing::ElementsAre("settle"));
  v1::SettleDeliveryRequest settle;
  settle.set_name(listed->deliveries(0).name());
  settle.set_etag("v1");
  EXPECT_THAT(stolav_.As(Signer(), &SettleDelivery, settle), StatusIs(absl::StatusCode::kAborted));
  settle.set_etag(listed->deliveries(0).etag());
  ASSERT_OK(stolav_.As(Signer(), &SettleDelivery, settle));
  listed = stolav_.As(Signer(), &ListLedger, open);
  ASSERT_OK(listed);
  EXPECT_THAT(listed->deliveries(), IsEmpty());
  EXPECT_EQ(DeliveryTo(kLevanger).settled_by(), kSigner);
}

TEST_F(SilenceTest, ReconciliationShowsNothingOpenWhenEverythingHasArrived) {
  for (uint32_t version = 1; version <= 20; ++version) ASSERT_OK(Start(ToBothHospitals(version)));
  Work();
  ASSERT_OK_AND_ASSIGN(const auto report, stolav_.Reconcile(Coordinator()));
  EXPECT_EQ(report.open(), 0u);
  EXPECT_EQ(report.queued(), 0u);
  EXPECT_EQ(report.difference_count(), 0u) << report.ShortDebugString();
  ASSERT_THAT(report.links(), SizeIs(3));
  for (const v1::LinkReport& link : report.links()) {
    const uint64_t wanted = link.receiver() == kNtnu ? 0 : 20;
    EXPECT_EQ(link.sent().accepted(), wanted) << link.receiver();
    EXPECT_EQ(link.received().accepted(), wanted) << link.receiver();
  }
}

TEST_F(SilenceTest, ReconciliationNamesWhatIsOpenAndWhoDidNotAnswer) {
  hnt_.down = true;
  ASSERT_OK(Start(ToBothHospitals()));
  Work();
  ASSERT_OK_AND_ASSIGN(auto report, stolav_.Reconcile(Coordinator()));
  EXPECT_EQ(report.open(), 1u);
  hnt_.down = false;
  ASSERT_OK_AND_ASSIGN(report, stolav_.Reconcile(Coordinator()));
  ASSERT_THAT(report.differences(), SizeIs(1));
  EXPECT_EQ(report.differences(0).code(), "NOT_YET_AT_RECEIVER");
  EXPECT_EQ(report.differences(0).receiver(), kHnt);
  Work();
  ASSERT_OK_AND_ASSIGN(report, stolav_.Reconcile(Coordinator()));
  EXPECT_EQ(report.open(), 0u);
  EXPECT_EQ(report.difference_count(), 0u);
}

class PastDaysTest : public SilenceTest {
 protected:
  void RunDaily() { ASSERT_OK(ReconcilePastDays(stolav_.gate(), stolav_.deps())); }
  // The reports, in the order of their days: several are made at one moment.
  std::vector<v1::ReconciliationReport> Reports() {
    const auto all = stolav_.As(Coordinator(), &ListReconciliationReports, v1::ListReconciliationReportsRequest());
    EXPECT_OK(all);
    std::vector<v1::ReconciliationReport> reports(all->reports().rbegin(), all->reports().rend());
    std::stable_sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.day() < b.day(); });
    return reports;
  }
  std::string DayBefore(int days) {
    return FormatDay(stolav_.deps().rules.oslo.DayOf(stolav_.clock().Now()) - days);
  }
  // On so many days a version is sent and arrives.
  void LiveThrough(uint32_t days) {
    for (uint32_t day = 0; day < days; ++day) {
      ASSERT_OK(Start(ToBothHospitals(++version_)));
      Work();
      Advance(absl::Hours(24));
    }
  }

 private:
  uint32_t version_ = 0;
};

TEST_F(PastDaysTest, YesterdayIsComparedOnce) {
  LiveThrough(1);
  RunDaily();
  RunDaily();
  const auto reports = Reports();
  ASSERT_THAT(reports, SizeIs(1));
  EXPECT_EQ(reports[0].day(), DayBefore(1));
  EXPECT_EQ(reports[0].open(), 0u);
  uint64_t sent = 0;
  for (const v1::LinkReport& link : reports[0].links()) sent += link.sent().total();
  EXPECT_EQ(sent, 2u);
}

TEST_F(PastDaysTest, DaysOnWhichTheNodeDidNotCompareAreMadeUpFor) {
  LiveThrough(1);
  RunDaily();
  LiveThrough(3);
  RunDaily();
  const auto reports = Reports();
  ASSERT_THAT(reports, SizeIs(4));
  for (int i = 0; i < 4; ++i) {
    EXPECT_EQ(reports[i].day(), DayBefore(4 - i));
    EXPECT_EQ(reports[i].difference_count(), 0u);
  }
}

TEST_F(PastDaysTest, ManyDaysAreMadeUpForInSeveralRuns) {
  LiveThrough(10);
  RunDaily();
  EXPECT_THAT(Reports(), SizeIs(7));
  RunDaily();
  RunDaily();
  const auto reports = Reports();
  ASSERT_THAT(reports, SizeIs(10));
  EXPECT_EQ(reports[9].day(), DayBefore(1));
}

TEST_F(PastDaysTest, NodeThatDoesNotAnswerIsAskedAboutItsDaysLaterAndHoldsUpNoOther) {
  LiveThrough(1);
  hnt_.down = true;
  RunDaily();
  LiveThrough(1);
  RunDaily();
  hnt_.down = false;
  Work();
  RunDaily();
  std::map<std::string, std::vector<std::string>> compared;  // days, by receiver
  for (const auto& report : Reports()) {
    for (const auto& link : report.links()) {
      if (link.unreachable_reason().empty()) compared[link.receiver()].push_back(report.day());
    }
  }
  EXPECT_THAT(compared[kHmr], ::testing::ElementsAre(DayBefore(2), DayBefore(1)));
  EXPECT_THAT(compared[kHnt], ::testing::ElementsAre(DayBefore(2), DayBefore(1)));
  RunDaily();
  EXPECT_EQ(Reports().back().day(), DayBefore(1));
}

}  // namespace
}  // namespace sjelden::exchange
