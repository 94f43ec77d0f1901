// Orders that wait for a consent or an indication, and what a withdrawn consent does.
#include <gtest/gtest.h>

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

TEST_F(Consents, ADiagnosticOrderDoesNotRestOnOne) {
  v1::Order asked = Asked(NewPatient());
  asked.mutable_tested_persons(0)->set_consent(ConsentOf(asked.patient()));
  ASSERT_OK_AND_ASSIGN(const v1::Order order, Place(asked, physician_));
  ASSERT_OK(Withdraw(ConsentOf(order.patient())));
  EXPECT_EQ(GetOrder(order.name(), physician_)->state(), v1::ORDER_STATE_PLACED);
}

}  // namespace
}  // namespace sjelden::sample
