#include "sample/domain/shipment_rules.h"

#include <gtest/gtest.h>

#include "tests/unit/sample/a_laboratory.h"

namespace sjelden::sample {
namespace {

class ShipmentRules : public testing::Test {
 protected:
  ShipmentInHand Sent() {
    std::vector<v1::Sample> samples = {lab_.Collected(lab_.Placed().samples[0]),
                                       lab_.Collected(lab_.Placed().samples[0])};
    auto sent = lab_.Send(samples, lab_.Ward());
    EXPECT_OK(sent);
    return sent.ok() ? *sent : ShipmentInHand();
  }
  ALaboratory lab_;
};

TEST_F(ShipmentRules, TheNormOfTheRouteSaysWhenItIsDue) {
  const ShipmentInHand sent = Sent();
  EXPECT_EQ(FromTimestamp(sent.shipment.due_time()), lab_.now + absl::Hours(48));
  EXPECT_EQ(sent.shipment.next().owner(), PersonName(30));
  EXPECT_EQ(sent.shipment.next().date(), "2026-03-04");
  EXPECT_EQ(sent.samples[0].next().date(), "2026-03-04");
  EXPECT_EQ(TheRules().norms.Route("1", "2"), absl::Hours(96)) << "any other route";
  EXPECT_FALSE(IsLate(sent.shipment, lab_.now + absl::Hours(48)));
  EXPECT_TRUE(IsLate(sent.shipment, lab_.now + absl::Hours(48) + absl::Seconds(1)));
}

TEST_F(ShipmentRules, OnlyWhatTheSenderCollectedForTheReceiver) {
  v1::Sample sample = lab_.Placed().samples[0];
  EXPECT_THAT(lab_.Send({sample}, lab_.Ward()), HasReason("SAMPLE_STATE")) << "not taken";
  sample = lab_.Collected(sample);
  EXPECT_THAT(lab_.Send({sample}, lab_.Lab()), StatusIs(absl::StatusCode::kPermissionDenied));
  EXPECT_THAT(lab_.Send({sample, sample}, lab_.Ward()), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(lab_.Send({}, lab_.Ward()), StatusIs(absl::StatusCode::kInvalidArgument));
  sample.set_laboratory_unit(kClinic);
  EXPECT_THAT(lab_.Send({sample}, lab_.Ward()), HasReason("NOT_OF_THIS_SHIPMENT"));
}

TEST_F(ShipmentRules, WhatIsMissingStaysVisibleUntilItIsAccountedFor) {
  const ShipmentInHand sent = Sent();
  ASSERT_OK_AND_ASSIGN(v1::Shipment next, Arrived(sent.shipment, sent.samples[0].name(), lab_.Lab()));
  EXPECT_EQ(next.state(), v1::SHIPMENT_STATE_PARTLY_RECEIVED);
  EXPECT_THAT(next.missing_samples(), testing::ElementsAre(sent.samples[1].name()));
  EXPECT_OK(CheckOwned(next));
  ASSERT_OK_AND_ASSIGN(v1::Shipment same, Arrived(next, sent.samples[0].name(), lab_.Lab()));
  EXPECT_THAT(same, EqualsProto(next)) << "twice";
  ASSERT_OK_AND_ASSIGN(next, GivenUp(next, sent.samples[1].name(), lab_.Lab()));
  EXPECT_EQ(next.state(), v1::SHIPMENT_STATE_RECEIVED);
  EXPECT_EQ(next.received_samples_size(), 1);
  EXPECT_FALSE(next.has_next());
}

TEST_F(ShipmentRules, LateIsToldAtBothEndsToANamedPersonEach) {
  const ShipmentInHand sent = Sent();
  lab_.now += absl::Hours(49);
  ASSERT_OK_AND_ASSIGN(const v1::Shipment late, RaiseLate(sent.shipment, lab_.Itself()));
  EXPECT_EQ(late.alarm().sender().owner(), PersonName(21)) << "who sent it";
  EXPECT_EQ(late.alarm().receiver().owner(), PersonName(30));
  EXPECT_EQ(late.alarm().sender().date(), "2026-03-05");
  EXPECT_EQ(late.next().action(), v1::NEXT_ACTION_LOOK_FOR_SHIPMENT);
  lab_.away.insert(PersonName(21));
  ASSERT_OK_AND_ASSIGN(const v1::Shipment without, RaiseLate(sent.shipment, lab_.Itself()));
  EXPECT_EQ(without.alarm().sender().owner(), PersonName(20)) << "who is on duty there";
}

}  // namespace
}  // namespace sjelden::sample
