// Orders that wait for a consent or an indication, and what a withdrawn consent does.
#include <gtest/gtest.h>

#include "platform/server/recurring.h"
#include "sample/follow/on_consent_withdrawn.h"
#include "sjelden/sample/v1/events.pb.h"
#include "tests/integration/sample/sample_fixture.h"

namespace sjelden::sample {
namespace {

class Consents : public SampleFixture {
 protected:
  v1::Order Held() {
    v1::Order asked = Asked(NewPatient(), v1::TEST_PURPOSE_PREDICTIVE);
    asked.mutable_tested_persons(0)->clear_consent();
    const auto order = Place(asked, physician_);
    EXPECT_OK(order);
    return order.ok() ? *order : v1::Order();
  }
  absl::StatusOr<v1::AddConsentResponse> Add(const v1::Order& order, const Actor& actor) {
    v1::AddConsentRequest request;
    request.set_name(order.name());
    request.set_etag(order.etag());
    request.set_request_id(NewRequestId());
    request.set_patient(order.patient());
    request.set_consent(ConsentOf(order.patient()));
    return Run(deps_, &PrepareAddConsent, &AddConsent, request, actor);
  }
  int Sweep() {
    const auto commits = RunSweep(
        *gate_, "withdrawn-consents", [this](const Call& call) { return SweepWithdrawnConsents(deps_, call); });
    EXPECT_OK(commits);
    return commits.value_or(-1);
  }
  absl::Status Withdraw(const std::string& consent) {
    registry::v1::ConsentWithdrawn event;
    event.mutable_consent()->set_name(consent);
    return Follow([&](const Call& call) { return OnConsentWithdrawn(deps_, call, event); });
  }
};

TEST_F(Consents, AHeldOrderIsOnTheListOfItsOwnerAndNothingIsDoneWithIt) {
  const v1::Order order = Held();
  EXPECT_EQ(order.state(), v1::ORDER_STATE_HELD);
  EXPECT_EQ(order.next().owner(), physician_.person);
  v1::ListOrdersRequest request;
  request.set_unit(kClinic);
  request.add_states(v1::ORDER_STATE_HELD);
  const auto list = Run(deps_, &ListOrders, request, physician_);
  ASSERT_OK(list);
  ASSERT_EQ(list->rows_size(), 1);
  EXPECT_EQ(list->rows(0).next().action(), v1::NEXT_ACTION_OBTAIN_CONSENT);
  EXPECT_THAT(Collect(SampleOf(order), nurse_), HasReason("SAMPLE_STATE"));
  EXPECT_TRUE(Effects().empty()) << "the laboratory has nothing to do with the patient yet";
}

TEST_F(Consents, TheConsentReleasesItAndTellsFollowers) {
  const v1::Order order = Held();
  const auto released = Add(order, physician_);
  ASSERT_OK(released);
  EXPECT_EQ(released->order().state(), v1::ORDER_STATE_PLACED);
  EXPECT_OK(Collect(SampleOf(order), nurse_));
  v1::OrderPlaced placed;
  ASSERT_TRUE(Changes()[1].event().UnpackTo(&placed));
  EXPECT_FALSE(placed.held());
  EXPECT_EQ(Effects().size(), 2u);
}

TEST_F(Consents, OneThatTheRegistryDoesNotHaveIsRefused) {
  const v1::Order order = Held();
  registry_.patients[order.patient()].consents.clear();
  EXPECT_THAT(Add(order, physician_), HasReason("CONSENT_NOT_VALID"));
  EXPECT_THAT(Add(order, bioengineer_), StatusIs(absl::StatusCode::kPermissionDenied)) << "not the laboratory's";
}

TEST_F(Consents, WithdrawnItHoldsTheOrderAndTheWorkOnTheSample) {
  const v1::Order order = Placed(v1::TEST_PURPOSE_PREDICTIVE);
  const v1::Order other = Placed(v1::TEST_PURPOSE_PREDICTIVE);
  const v1::Sample sample = Analysed(order);
  ASSERT_OK_AND_ASSIGN(v1::Report report, Draft(order, bioengineer_));
  ASSERT_OK_AND_ASSIGN(report, Sign(report, bioengineer_));
  ASSERT_OK(Withdraw(ConsentOf(order.patient())));
  EXPECT_EQ(GetOrder(order.name(), physician_)->state(), v1::ORDER_STATE_HELD);
  EXPECT_EQ(GetSample(sample.name(), bioengineer_)->state(), v1::SAMPLE_STATE_HELD);
  EXPECT_EQ(GetSample(sample.name(), bioengineer_)->next().owner(), physician_.person);
  EXPECT_THAT(Countersign(report, lab_physician_), HasReason("ORDER_NOT_PLACED")) << "no result without consent";
  EXPECT_EQ(GetOrder(other.name(), physician_)->state(), v1::ORDER_STATE_PLACED);
  ASSERT_OK(Withdraw(ConsentOf(order.patient()))) << "told twice";
}

TEST_F(Consents, WithdrawnByARelativeAfterTheAnswerItStopsTheRelativesSample) {
  const std::string relative = NewPatient();
  v1::Order asked = Asked(NewPatient(), v1::TEST_PURPOSE_PREDICTIVE);
  v1::TestedPerson& sibling = *asked.add_tested_persons();
  sibling.set_patient(relative);
  sibling.set_role(v1::TESTED_ROLE_RELATIVE);
  sibling.set_purpose(v1::TEST_PURPOSE_PREDICTIVE);
  sibling.set_consent(ConsentOf(relative));
  ASSERT_OK_AND_ASSIGN(const v1::Order order, Place(asked, physician_));
  Analysed(order);
  ASSERT_OK_AND_ASSIGN(v1::Report report, Draft(order, bioengineer_));
  ASSERT_OK_AND_ASSIGN(report, Sign(report, bioengineer_));
  ASSERT_OK(Countersign(report, lab_physician_));
  ASSERT_EQ(GetOrder(order.name(), physician_)->state(), v1::ORDER_STATE_REPORTED);
  const std::string name = order.tested_persons(1).sample();
  ASSERT_OK(Collect(*GetSample(name, nurse_), nurse_));
  ASSERT_OK(Receive(*GetSample(name, bioengineer_), GetSample(name, bioengineer_)->label(), bioengineer_));
  const size_t told = Changes().size();

  ASSERT_OK(Withdraw(ConsentOf(relative)));
  ASSERT_OK_AND_ASSIGN(const v1::Order held, GetOrder(order.name(), physician_));
  EXPECT_EQ(held.state(), v1::ORDER_STATE_HELD);
  EXPECT_EQ(held.next().owner(), physician_.person);
  ASSERT_OK_AND_ASSIGN(v1::Sample tube, GetSample(name, bioengineer_));
  EXPECT_EQ(tube.state(), v1::SAMPLE_STATE_HELD);
  EXPECT_THAT(tube.available_actions(), testing::ElementsAre("discard"));
  EXPECT_THAT((Do<v1::StartAnalysisRequest, v1::StartAnalysisResponse>(&StartAnalysis, tube, bioengineer_)),
              HasReason("SAMPLE_STATE"));

  const auto thrown = Do<v1::DiscardSampleRequest, v1::DiscardSampleResponse>(
      &DiscardSample, tube, bioengineer_, [](auto& request) { request.set_reason("Consent withdrawn"); });
  ASSERT_OK(thrown);
  EXPECT_EQ(thrown->sample().state(), v1::SAMPLE_STATE_DISCARDED);
  EXPECT_EQ(GetOrder(order.name(), physician_)->state(), v1::ORDER_STATE_REPORTED) << "everybody else is answered";
  EXPECT_EQ(Changes().size(), told) << "the order is not placed anew";
}

TEST_F(Consents, WithoutARelativeWhoIsNotTakenTheOrderGoesOn) {
  const std::string relative = NewPatient();
  v1::Order asked = Asked(NewPatient());
  v1::TestedPerson& sibling = *asked.add_tested_persons();
  sibling.set_patient(relative);
  sibling.set_role(v1::TESTED_ROLE_RELATIVE);
  sibling.set_purpose(v1::TEST_PURPOSE_PREDICTIVE);
  ASSERT_OK_AND_ASSIGN(v1::Order order, Place(asked, physician_));
  EXPECT_EQ(order.state(), v1::ORDER_STATE_HELD);
  EXPECT_THAT(order.available_actions(), testing::Contains("remove-person"));
  const auto without = Do<v1::RemoveTestedPersonRequest, v1::RemoveTestedPersonResponse>(
      &RemoveTestedPerson, order, physician_, [&](auto& request) {
        request.set_patient(relative);
        request.set_reason("Does not want to be tested");
      });
  ASSERT_OK(without);
  EXPECT_EQ(without->order().state(), v1::ORDER_STATE_PLACED);
  EXPECT_EQ(GetSample(order.tested_persons(1).sample(), nurse_)->state(), v1::SAMPLE_STATE_DISCARDED);
  EXPECT_OK(Collect(SampleOf(order), nurse_));
}

TEST_F(Consents, WithdrawnItHoldsMoreOrdersThanOneCommitTakes) {
  const std::string patient = NewPatient();
  std::vector<std::string> orders;
  for (int i = 0; i < 25; ++i) {
    ASSERT_OK_AND_ASSIGN(const v1::Order order, Place(Asked(patient, v1::TEST_PURPOSE_PREDICTIVE), physician_));
    orders.push_back(order.name());
  }
  ASSERT_OK(Withdraw(ConsentOf(patient)));
  EXPECT_GT(Sweep(), 1) << "commits";
  for (const std::string& order : orders) EXPECT_EQ(GetOrder(order, physician_)->state(), v1::ORDER_STATE_HELD);
  EXPECT_EQ(Sweep(), 0);
}

TEST_F(Consents, WithdrawnWhileAnOrderIsBeingPlacedItHoldsThatOneToo) {
  const std::string patient = NewPatient();
  ASSERT_OK(Withdraw(ConsentOf(patient)));
  EXPECT_EQ(Sweep(), 0) << "nothing is due yet";
  ASSERT_OK_AND_ASSIGN(const v1::Order late, Place(Asked(patient, v1::TEST_PURPOSE_PREDICTIVE), physician_));
  EXPECT_EQ(late.state(), v1::ORDER_STATE_PLACED) << "the registry was asked before";
  clock_.Advance(absl::Minutes(11));
  EXPECT_EQ(Sweep(), 1);
  EXPECT_EQ(GetOrder(late.name(), physician_)->state(), v1::ORDER_STATE_HELD);
  clock_.Advance(absl::Minutes(11));
  EXPECT_EQ(Sweep(), 0);
}

TEST_F(Consents, ADiagnosticOrderDoesNotRestOnOne) {
  v1::Order asked = Asked(NewPatient());
  asked.mutable_tested_persons(0)->set_consent(ConsentOf(asked.patient()));
  ASSERT_OK_AND_ASSIGN(const v1::Order order, Place(asked, physician_));
  ASSERT_OK(Withdraw(ConsentOf(order.patient())));
  EXPECT_EQ(GetOrder(order.name(), physician_)->state(), v1::ORDER_STATE_PLACED);
}

}  // namespace
}  // namespace sjelden::sample
