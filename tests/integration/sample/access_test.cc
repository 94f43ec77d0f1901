// Who may see and do what: wrong role, other trust, barred, compartments.
#include <gtest/gtest.h>

#include "tests/integration/sample/sample_fixture.h"

namespace sjelden::sample {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class Access : public SampleFixture {
 protected:
  void Bar(const std::string& patient, const Actor& actor) {
    platform::v1::AccessFact fact;
    fact.set_name(patient + "/barrings/1");
    fact.mutable_barring()->set_patient(patient);
    fact.mutable_barring()->set_person(actor.person);
    Know(fact);
  }
};

TEST_F(Access, AnotherTrustFindsNothing) {
  const v1::Order order = Placed();
  const v1::Sample sample = SampleOf(order);
  EXPECT_THAT(GetOrder(order.name(), foreigner_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(GetSample(sample.name(), foreigner_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Collect(sample, foreigner_), StatusIs(absl::StatusCode::kNotFound)) << "and no state is told";
  EXPECT_THAT(Samples(kLab, {}, foreigner_), IsEmpty());
  v1::ListOrdersRequest list;
  list.set_patient(order.patient());
  const auto orders = Run(deps_, &ListOrders, list, foreigner_);
  ASSERT_OK(orders);
  EXPECT_TRUE(orders->rows().empty());
  list.set_pathway(order.place().pathway());
  EXPECT_TRUE(Run(deps_, &ListOrders, list, foreigner_)->rows().empty());
  EXPECT_THAT(Run(deps_, &ListOrders, list, physician_)->rows(), SizeIs(1));
}

TEST_F(Access, WhomThePatientBarredFindsNothing) {
  const v1::Order order = Placed();
  const v1::Sample sample = SampleOf(order);
  EXPECT_OK(GetOrder(order.name(), physician_));
  Bar(order.patient(), physician_);
  EXPECT_THAT(GetOrder(order.name(), physician_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(GetSample(sample.name(), physician_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(Samples(kClinic, {}, physician_), IsEmpty());
}

TEST_F(Access, TheRoleDecidesWhoMayOrderCollectReceiveAndSign) {
  EXPECT_THAT(Place(Asked(NewPatient()), bioengineer_), StatusIs(absl::StatusCode::kPermissionDenied));
  const v1::Order order = Placed();
  v1::Sample sample = SampleOf(order);
  ASSERT_OK_AND_ASSIGN(sample, Collect(sample, nurse_));
  EXPECT_THAT(Receive(sample, sample.label(), nurse_), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Draft(order, physician_), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(Draft(order, nurse_), StatusIs(absl::StatusCode::kPermissionDenied));
}

TEST_F(Access, APersonWhomOneMayNotSeeIsNotTested) {
  v1::Order asked = Asked(NewPatient());
  asked.mutable_tested_persons(0)->set_patient("patients/" + SequentialIds::IdOf(77));
  asked.set_patient("patients/" + SequentialIds::IdOf(77));
  EXPECT_THAT(Place(asked, physician_), StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(Access, APredictiveRecordIsForWhoMaySeeTheCompartment) {
  const v1::Order order = Placed(v1::TEST_PURPOSE_PREDICTIVE);
  EXPECT_OK(GetOrder(order.name(), physician_));
  Actor secretary = Person(SequentialIds::IdOf(940), kClinic, "administrator");
  EXPECT_THAT(GetOrder(order.name(), secretary), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_EQ(order.compartment(), clinical::v1::COMPARTMENT_PREDICTIVE);
}

TEST_F(Access, EveryReadAndRefusalLeavesATrace) {
  const v1::Order order = Placed();
  const size_t before = AccessEntries().size();
  EXPECT_OK(GetOrder(order.name(), physician_));
  EXPECT_THAT(GetOrder(order.name(), foreigner_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_EQ(AccessEntries().size(), before + 2);
}

TEST_F(Access, AStoredSampleOfAPatientOneMayNotSeeIsNotUsed) {
  const v1::Report report = Signed();
  ASSERT_OK_AND_ASSIGN(const v1::Order before, GetOrder(report.order(), physician_));
  v1::Order asked = Asked(report.patient());
  asked.mutable_tested_persons(0)->set_sample(before.samples(0));
  ASSERT_OK_AND_ASSIGN(const v1::Order order, Place(asked, physician_));
  EXPECT_EQ(SampleOf(order).state(), v1::SAMPLE_STATE_RECEIVED);
  EXPECT_EQ(SampleOf(order).parent(), before.samples(0));
  asked.set_ordering_unit(kForeign);
  EXPECT_THAT(Place(asked, foreigner_), StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace sjelden::sample
