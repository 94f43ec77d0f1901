// What is dispatched and not received within the norm of its route: found by itself, told at both ends, once.
#include <gtest/gtest.h>

#include "platform/server/recurring.h"
#include "sample/follow/sweep_late.h"
#include "sjelden/sample/v1/events.pb.h"
#include "tests/integration/sample/sample_fixture.h"

namespace sjelden::sample {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class LateShipments : public SampleFixture {
 protected:
  v1::Shipment Sent(int count) {
    std::vector<std::string> samples;
    for (int i = 0; i < count; ++i) samples.push_back(Collect(SampleOf(Placed()), nurse_)->name());
    const auto shipment = Send(samples, nurse_);
    EXPECT_OK(shipment);
    return shipment.ok() ? *shipment : v1::Shipment();
  }
  int Sweep() {
    const auto written =
        RunSweep(*gate_, "late-shipments", [this](const Call& call) { return SweepLateShipments(deps_, call); });
    EXPECT_OK(written);
    return written.ok() ? *written : -1;
  }
};

TEST_F(LateShipments, BothEndsSeeItOnTheirListsWithANamedPersonEach) {
  const v1::Shipment shipment = Sent(1);
  EXPECT_EQ(Sweep(), 0) << "in time";
  clock_.Advance(absl::Hours(48) + absl::Seconds(1));
  EXPECT_EQ(Sweep(), 1);
  for (const auto& [unit, actor] : {std::pair{kWard, nurse_}, std::pair{kLab, bioengineer_}}) {
    const auto late = Late(unit, actor);
    ASSERT_THAT(late, SizeIs(1)) << unit;
    EXPECT_EQ(late[0].shipment(), shipment.name());
    EXPECT_EQ(late[0].sending_person(), nurse_.person);
    EXPECT_EQ(late[0].receiving_person(), PersonName(933));
    EXPECT_EQ(late[0].next().action(), v1::NEXT_ACTION_LOOK_FOR_SHIPMENT);
  }
  EXPECT_EQ(Sweep(), 0) << "told once";
  v1::ShipmentLate event;
  ASSERT_TRUE(Changes().back().event().UnpackTo(&event));
  EXPECT_EQ(event.sending_person(), nurse_.person);
  EXPECT_EQ(event.receiving_person(), PersonName(933));
  const auto names = EventNames();
  EXPECT_EQ(std::count(names.begin(), names.end(), "ShipmentLate"), 1);
}

TEST_F(LateShipments, WhatArrivedInTimeIsNeverLate) {
  const v1::Shipment shipment = Sent(1);
  const v1::Sample sample = *GetSample(shipment.samples(0), bioengineer_);
  ASSERT_OK(Receive(sample, sample.label(), bioengineer_));
  clock_.Advance(absl::Hours(100));
  EXPECT_EQ(Sweep(), 0);
  EXPECT_THAT(Late(kWard, nurse_), IsEmpty());
}

TEST_F(LateShipments, WhatIsMissingIsLateUntilItIsFoundOrGivenUp) {
  const v1::Shipment shipment = Sent(2);
  v1::Sample first = *GetSample(shipment.samples(0), bioengineer_);
  ASSERT_OK(Receive(first, first.label(), bioengineer_));
  clock_.Advance(absl::Hours(49));
  EXPECT_EQ(Sweep(), 1);
  const auto late = Late(kLab, bioengineer_);
  ASSERT_THAT(late, SizeIs(1));
  EXPECT_EQ(late[0].missing_count(), 1);
  const v1::Sample second = *GetSample(shipment.samples(1), bioengineer_);
  const auto lost = Do<v1::RejectSampleRequest, v1::RejectSampleResponse>(
      &RejectSample, second, bioengineer_, [](auto& request) { request.set_reason(v1::REJECT_REASON_LOST); });
  ASSERT_OK(lost);
  EXPECT_EQ(GetSample(lost->sample().replaced_by(), nurse_)->state(), v1::SAMPLE_STATE_ORDERED);
  EXPECT_THAT(Late(kLab, bioengineer_), IsEmpty());
  EXPECT_THAT(Late(kWard, nurse_), IsEmpty());
}

TEST_F(LateShipments, ManyAreAllRaised) {
  for (int i = 0; i < 11; ++i) Sent(1);
  clock_.Advance(absl::Hours(49));
  EXPECT_EQ(Sweep(), 2) << "commits";
  EXPECT_THAT(Late(kLab, bioengineer_), SizeIs(11));
}

TEST_F(LateShipments, OtherUnitsSeeNeitherListNorShipment) {
  const v1::Shipment shipment = Sent(1);
  clock_.Advance(absl::Hours(49));
  Sweep();
  EXPECT_THAT(Late(kLab, foreigner_), IsEmpty());
  EXPECT_THAT(GetShipment(shipment.name(), foreigner_), StatusIs(absl::StatusCode::kNotFound));
  EXPECT_OK(GetShipment(shipment.name(), nurse_));
}

}  // namespace
}  // namespace sjelden::sample
