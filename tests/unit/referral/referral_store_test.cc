#include <gtest/gtest.h>

#include "referral/store/referral_keys.h"
#include "referral/store/referral_rows.h"
#include "tests/testing/status_matchers.h"
#include "tests/unit/referral/referral_builder.h"

namespace sjelden::referral {
namespace {

TEST(ReferralNames, AreTakenApartAndPutTogether) {
  const std::string name = "controllers/883974832/referrals/" + std::string(26, '0');
  ASSERT_OK_AND_ASSIGN(const ReferralName parsed, ParseReferralName(name));
  EXPECT_EQ(parsed.ToString(), name);
  const std::string pathway = "controllers/883974832/pathways/" + std::string(26, '0');
  const std::string nobodys = "controllers//referrals/" + std::string(26, '0');
  for (const std::string& wrong : {std::string(), name + "/", name + "0", "x" + name, nobodys, pathway}) {
    EXPECT_THAT(ParseReferralName(wrong), StatusIs(absl::StatusCode::kInvalidArgument)) << wrong;
  }
}

TEST(ReferralKeys, HoldNoTextAndSayWhoseKeySeals) {
  const ReferralBuilder build;
  const v1::Referral referral = build.In(v1::REFERRAL_STATE_RECEIVED);
  const RecordKey key =
      ReferralKey(*ParseReferralName(referral.name()), referral.compartment(), referral.patient());
  EXPECT_EQ(key.key_class, KeyClass::kPatient);
  EXPECT_EQ(key.controller, "883974832");
  EXPECT_EQ(key.bytes.rfind("883974832/1/r/", 0), 0u);
}

TEST(ReferralKeys, OrderByTheEarlierOfDeadlineAndNextActionThenByReceiveTime) {
  ReferralBuilder build;
  const v1::Referral early = build.In(v1::REFERRAL_STATE_RECEIVED);
  const v1::Referral emergency = build.In(v1::REFERRAL_STATE_RECEIVED, v1::REFERRAL_KIND_EMERGENCY);
  const v1::Referral asked = build.In(v1::REFERRAL_STATE_INFO_REQUESTED);
  build.now += absl::Minutes(1);
  const v1::Referral later = build.In(v1::REFERRAL_STATE_RECEIVED);
  build.now += absl::Hours(24);
  const v1::Referral next_day = build.In(v1::REFERRAL_STATE_RECEIVED);
  EXPECT_LT(WorklistOrder(early), WorklistOrder(later));
  EXPECT_LT(WorklistOrder(later), WorklistOrder(next_day));
  ASSERT_EQ(NearestDeadline(emergency), "");
  EXPECT_LT(WorklistOrder(emergency), WorklistOrder(early)) << "due today, though no law says so";
  EXPECT_LT(WorklistOrder(asked), WorklistOrder(early)) << "the reply is due before the assessment";
  EXPECT_LT(WorklistOrder(next_day), WorklistOrder(build.In(v1::REFERRAL_STATE_WITHDRAWN))) << "without a day: last";
}

TEST(ReferralKeys, PageTokensGoThereAndBackAndOthersAreRefused) {
  const Cursor cursor{Segment::kFinished, "2026-04-13|0000000000000001|01"};
  const auto back = ParsePageToken(MakePageToken(cursor));
  ASSERT_TRUE(back.has_value());
  EXPECT_EQ(back->segment, cursor.segment);
  EXPECT_EQ(back->order, cursor.order);
  EXPECT_EQ(OrderOf(WorklistKey("1", List::kOwner, Segment::kOpen, Practitioner(1), cursor.order).bytes), cursor.order);
  for (const char* wrong : {"x", "zz", "6f0", "ffff", "6f00"}) {
    EXPECT_FALSE(ParsePageToken(wrong).has_value()) << wrong;
  }
  EXPECT_FALSE(ParsePageToken(std::string(1000, '6')).has_value());
}

TEST(ReferralRows, DecideLikeTheReferralItself) {
  const ReferralBuilder build;
  for (const v1::ReferralState state : AllStates()) {
    if (state == v1::REFERRAL_STATE_ACCEPTED) continue;  // not of this kind
    const v1::Referral referral = build.In(state);
    const Disclosed of_record = RelationsOf(referral, 7);
    const Disclosed of_row = RelationsOfRow(RowOf(referral), 7);
    EXPECT_EQ(of_row.document, of_record.document);
    EXPECT_EQ(of_row.version, of_record.version);
    EXPECT_EQ(of_row.patient, of_record.patient);
    EXPECT_EQ(of_row.controller, of_record.controller);
    EXPECT_EQ(of_row.compartment, of_record.compartment);
    EXPECT_EQ(of_row.units, of_record.units);
    EXPECT_EQ(of_row.persons, of_record.persons);
  }
}

TEST(ReferralRows, ADraftIsRelatedToTheReferringUnitAlone) {
  const ReferralBuilder build;
  const Disclosed shown = RelationsOf(build.In(v1::REFERRAL_STATE_DRAFT), 1);
  EXPECT_THAT(shown.units, testing::ElementsAre(kPaediatrics));
  EXPECT_THAT(shown.persons, testing::IsEmpty());
  const Disclosed in_error = RelationsOf(
      *RegisterInError(build.In(v1::REFERRAL_STATE_DRAFT), "Wrong.", build.Sender()), 2);
  EXPECT_THAT(in_error.units, testing::ElementsAre(kPaediatrics));
}

}  // namespace
}  // namespace sjelden::referral
