// The whole way of one sample through the real gate: ordered, taken, sent, received, analysed, answered, told.
#include <gtest/gtest.h>

#include "sjelden/sample/v1/events.pb.h"
#include "tests/integration/sample/sample_fixture.h"

namespace sjelden::sample {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class WholeWay : public SampleFixture {
 protected:
  absl::StatusOr<v1::Report> Seen(const v1::Report& report) {
    const auto response = Do<v1::AcknowledgeReportRequest, v1::AcknowledgeReportResponse>(&AcknowledgeReport, report,
                                                                                          physician_);
    if (!response.ok()) return response.status();
    return response->report();
  }
  absl::StatusOr<v1::Report> Told(const v1::Report& report) {
    const auto response = Do<v1::RecordDisclosureRequest, v1::RecordDisclosureResponse>(
        &RecordDisclosure, report, physician_, [](v1::RecordDisclosureRequest& request) {
          request.set_informed(true);
          request.set_mode(v1::DISCLOSURE_MODE_VIDEO);
        });
    if (!response.ok()) return response.status();
    return response->report();
  }
  absl::StatusOr<v1::Report> Released(const v1::Report& report) {
    const auto response = Do<v1::ReleaseReportRequest, v1::ReleaseReportResponse>(
        &ReleaseReport, report, physician_, [](v1::ReleaseReportRequest& request) { request.add_units(kLevanger); });
    if (!response.ok()) return response.status();
    return response->report();
  }
  std::vector<v1::TimelineKind> Timeline(const std::string& sample, const Actor& actor) {
    v1::GetSampleTimelineRequest request;
    request.set_name(sample);
    const auto response = Run(deps_, &GetSampleTimeline, request, actor);
    EXPECT_OK(response);
    std::vector<v1::TimelineKind> kinds;
    if (!response.ok()) return kinds;
    for (const auto& entry : response->entries()) kinds.push_back(entry.kind());
    return kinds;
  }
};

TEST_F(WholeWay, FromTheOrderToTheOtherHospital) {
  const v1::Order order = Placed();
  EXPECT_EQ(order.state(), v1::ORDER_STATE_PLACED);
  EXPECT_THAT(order.available_actions(), Contains("cancel"));
  v1::Sample sample = SampleOf(order);
  EXPECT_THAT(Samples(kLab, {}, bioengineer_), SizeIs(1)) << "expected";
  ASSERT_OK_AND_ASSIGN(sample, Collect(sample, nurse_));
  clock_.Advance(absl::Hours(1));
  ASSERT_OK_AND_ASSIGN(const v1::Shipment shipment, Send({sample.name()}, nurse_));
  EXPECT_EQ(shipment.next().owner(), PersonName(933));
  clock_.Advance(absl::Hours(20));
  ASSERT_OK_AND_ASSIGN(sample, Receive(sample, sample.label(), bioengineer_));
  EXPECT_EQ(sample.state(), v1::SAMPLE_STATE_RECEIVED);
  EXPECT_THAT(sample.available_actions(), ElementsAre("reject", "start-analysis"));
  ASSERT_OK_AND_ASSIGN(const v1::Shipment arrived, GetShipment(shipment.name(), nurse_));
  EXPECT_EQ(arrived.state(), v1::SHIPMENT_STATE_RECEIVED);
  sample = Do<v1::StartAnalysisRequest, v1::StartAnalysisResponse>(&StartAnalysis, sample, bioengineer_)->sample();
  sample = Do<v1::RecordAnalysisStepRequest, v1::RecordAnalysisStepResponse>(
               &RecordAnalysisStep, sample, bioengineer_, [](auto& request) { request.set_step("extract-dna"); })
               ->sample();
  sample = Do<v1::FinishAnalysisRequest, v1::FinishAnalysisResponse>(&FinishAnalysis, sample, bioengineer_)->sample();
  EXPECT_EQ(sample.state(), v1::SAMPLE_STATE_TO_VERIFY);
  clock_.Advance(absl::Hours(24));
  ASSERT_OK_AND_ASSIGN(v1::Report report, Draft(order, bioengineer_));
  ASSERT_OK_AND_ASSIGN(report, Sign(report, bioengineer_));
  clock_.Advance(absl::Hours(1));
  ASSERT_OK_AND_ASSIGN(report, Countersign(report, lab_physician_));
  EXPECT_EQ(GetOrder(order.name(), physician_)->state(), v1::ORDER_STATE_REPORTED);
  EXPECT_EQ(GetSample(sample.name(), physician_)->state(), v1::SAMPLE_STATE_SIGNED);
  clock_.Advance(absl::Hours(1));
  ASSERT_OK_AND_ASSIGN(report, GetReport(report.name(), physician_));
  EXPECT_THAT(report.available_actions(), ElementsAre("acknowledge"));
  ASSERT_OK_AND_ASSIGN(report, Seen(report));
  clock_.Advance(absl::Hours(1));
  ASSERT_OK_AND_ASSIGN(report, Told(report));
  EXPECT_THAT(GetReport(report.name(), levanger_), StatusIs(absl::StatusCode::kNotFound));
  clock_.Advance(absl::Hours(1));
  ASSERT_OK_AND_ASSIGN(report, Released(report));
  EXPECT_OK(GetReport(report.name(), levanger_));
  EXPECT_THAT(EventNames(), ElementsAre("OrderPlaced", "SampleCollected", "SampleReceived", "ReportSigned",
                                        "ResultDisclosed"));
  EXPECT_THAT(Timeline(sample.name(), physician_),
              ElementsAre(v1::TIMELINE_KIND_ORDERED, v1::TIMELINE_KIND_COLLECTED, v1::TIMELINE_KIND_DISPATCHED,
                          v1::TIMELINE_KIND_RECEIVED, v1::TIMELINE_KIND_ANALYSIS_STARTED,
                          v1::TIMELINE_KIND_ANALYSIS_STEP, v1::TIMELINE_KIND_ANALYSIS_FINISHED,
                          v1::TIMELINE_KIND_REPORT_SIGNED, v1::TIMELINE_KIND_REPORT_COUNTERSIGNED,
                          v1::TIMELINE_KIND_RESULT_SEEN, v1::TIMELINE_KIND_RESULT_DISCLOSED,
                          v1::TIMELINE_KIND_RESULT_RELEASED));
  EXPECT_THAT(Timeline(sample.name(), nurse_), Not(Contains(v1::TIMELINE_KIND_RESULT_SEEN)))
      << "who took the sample does not read the result";
  EXPECT_THAT(Samples(kLab, {}, bioengineer_), IsEmpty());
}

TEST_F(WholeWay, TheEventsSayWhatFollowersNeed) {
  const v1::Report report = Signed();
  v1::OrderPlaced placed;
  ASSERT_TRUE(Changes().front().event().UnpackTo(&placed));
  EXPECT_FALSE(placed.held());
  EXPECT_EQ(placed.place().step(), "order-analysis");
  v1::ReportSigned signed_event;
  ASSERT_TRUE(Changes().back().event().UnpackTo(&signed_event));
  EXPECT_EQ(signed_event.report(), report.name());
  EXPECT_EQ(signed_event.report_version(), 1u);
  EXPECT_TRUE(signed_event.needs_action());
  EXPECT_EQ(signed_event.responsible_person(), physician_.person);
  EXPECT_EQ(signed_event.place().step(), "order-analysis");
}

TEST_F(WholeWay, ACancelledOrderIsToldAndWhyStaysInTheOrder) {
  const v1::Order order = Placed();
  clock_.Advance(absl::Hours(1));
  constexpr char kReason[] = "answered by an earlier analysis";
  const auto cancelled = Do<v1::CancelOrderRequest, v1::CancelOrderResponse>(
      &CancelOrder, order, physician_, [&](auto& request) { request.set_reason(kReason); });
  ASSERT_OK(cancelled);
  EXPECT_EQ(cancelled->order().cancel_reason(), kReason);
  v1::OrderCancelled event;
  ASSERT_TRUE(Changes().back().event().UnpackTo(&event));
  EXPECT_EQ(event.order(), order.name());
  EXPECT_EQ(event.patient(), order.patient());
  EXPECT_EQ(event.place().step(), "order-analysis");
  EXPECT_EQ(event.ordering_unit(), order.ordering_unit());
  EXPECT_EQ(event.responsible_person(), physician_.person);
  EXPECT_EQ(event.cancelled_by(), physician_.person);
  EXPECT_THAT(event.time(), EqualsProto(cancelled->order().update_time()));
  EXPECT_EQ(event.SerializeAsString().find(kReason), std::string::npos) << "what a person wrote does not travel";
}

TEST_F(WholeWay, LaboratoryAndWardMaySeeThePatientBecauseOfTheOrder) {
  const v1::Order order = Placed();
  std::set<std::string> units;
  for (const platform::v1::OutboxEffect& effect : Effects()) {
    registry::v1::GrantCareRelationRequest grant;
    ASSERT_TRUE(effect.request().UnpackTo(&grant));
    EXPECT_EQ(grant.care_relation().ground(), order.name());
    EXPECT_EQ(grant.care_relation().role(), registry::v1::CARE_ROLE_LABORATORY);
    EXPECT_EQ(grant.care_relation().patient(), order.patient());
    units.insert(grant.care_relation().unit());
  }
  EXPECT_THAT(units, ElementsAre(kLab, kWard));
}

TEST_F(WholeWay, ARejectedSampleIsOrderedAgainInTheSameCommit) {
  const v1::Order order = Placed();
  v1::Sample sample = *Collect(SampleOf(order), nurse_);
  sample = *Receive(sample, sample.label(), bioengineer_);
  const auto response = Do<v1::RejectSampleRequest, v1::RejectSampleResponse>(
      &RejectSample, sample, bioengineer_, [](auto& request) { request.set_reason(v1::REJECT_REASON_CLOTTED); });
  ASSERT_OK(response);
  ASSERT_OK_AND_ASSIGN(const v1::Sample another, GetSample(response->sample().replaced_by(), nurse_));
  EXPECT_EQ(another.state(), v1::SAMPLE_STATE_ORDERED);
  EXPECT_EQ(another.next().owner(), PersonName(921));
  EXPECT_EQ(GetOrder(order.name(), physician_)->tested_persons(0).sample(), another.name());
}

TEST_F(WholeWay, TheLargestOrderAndTheLargestShipmentAreOneCommitEach) {
  v1::Order asked = Asked(NewPatient("2020-01-01"));
  for (int relative = 0; relative < 5; ++relative) {
    v1::TestedPerson& person = *asked.add_tested_persons();
    person.set_patient(NewPatient());
    person.set_role(v1::TESTED_ROLE_RELATIVE);
    person.set_purpose(v1::TEST_PURPOSE_PREDICTIVE);
    person.set_consent(ConsentOf(person.patient()));
  }
  std::vector<std::string> names;
  for (int i = 0; i < 2; ++i) {
    ASSERT_OK_AND_ASSIGN(const v1::Order order, Place(asked, physician_));
    ASSERT_EQ(order.samples_size(), 6);
    for (const std::string& name : order.samples()) {
      EXPECT_OK(Collect(*GetSample(name, nurse_), nurse_));
      names.push_back(name);
    }
  }
  EXPECT_THAT(Send(names, nurse_), StatusIs(absl::StatusCode::kInvalidArgument));
  names.resize(10);
  ASSERT_OK_AND_ASSIGN(const v1::Shipment shipment, Send(names, nurse_));
  EXPECT_EQ(shipment.missing_samples_size(), 10);
}

TEST_F(WholeWay, AHeldFamilyGoesOnInOneCommit) {
  v1::Order asked = Asked(NewPatient());
  asked.clear_indications();
  for (int relative = 0; relative < 5; ++relative) {
    v1::TestedPerson& person = *asked.add_tested_persons();
    person.set_patient(NewPatient());
    person.set_role(v1::TESTED_ROLE_RELATIVE);
    person.set_purpose(v1::TEST_PURPOSE_PREDICTIVE);
    person.set_consent(ConsentOf(person.patient()));
  }
  ASSERT_OK_AND_ASSIGN(const v1::Order held, Place(asked, physician_));
  EXPECT_EQ(held.state(), v1::ORDER_STATE_HELD);
  clock_.Advance(absl::Hours(72));
  const auto next = Do<v1::AddIndicationRequest, v1::AddIndicationResponse>(
      &AddIndication, held, physician_, [](auto& request) { request.mutable_indication()->set_text("Dissection"); });
  ASSERT_OK(next);
  EXPECT_EQ(next->order().state(), v1::ORDER_STATE_PLACED);
}

TEST_F(WholeWay, TheSameRequestTwiceIsOneOrder) {
  v1::PlaceOrderRequest request;
  *request.mutable_order() = Asked(NewPatient());
  request.set_request_id(NewRequestId());
  const auto first = Run(deps_, &PreparePlaceOrder, &PlaceOrder, request, physician_);
  const auto second = Run(deps_, &PreparePlaceOrder, &PlaceOrder, request, physician_);
  ASSERT_OK(first);
  ASSERT_OK(second);
  EXPECT_EQ(first->order().name(), second->order().name());
}

TEST_F(WholeWay, AStaleEtagIsAborted) {
  const v1::Order order = Placed();
  const v1::Sample sample = SampleOf(order);
  EXPECT_OK(Collect(sample, nurse_));
  EXPECT_THAT(Collect(sample, nurse_), StatusIs(absl::StatusCode::kAborted));
}

}  // namespace
}  // namespace sjelden::sample
