// Grounds and the sample of them that is reviewed.
#include "access/domain/ground_rules.h"

#include "tests/testing/sequential_ids.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::access {
namespace {

pb::Ground AGround() {
  pb::Ground ground;
  ground.set_patient("patients/" + SequentialIds::IdOf(1));
  ground.set_person("practitioners/" + SequentialIds::IdOf(2));
  ground.set_purpose(clinical::v1::ACCESS_PURPOSE_TREATMENT);
  ground.set_reason("Bevisstløs i mottak");
  ground.set_review_state(pb::GROUND_REVIEW_STATE_PENDING);
  return ground;
}

TEST(GroundRulesTest, OneInTenDeclaredGroundsIsDrawnAndEveryBreakGlass) {
  AccessLimits limits;
  limits.review_one_in = 10;
  int drawn = 0;
  for (int i = 0; i < 10000; ++i) {
    const std::string id = SequentialIds::IdOf(i);
    drawn += FirstReviewState(pb::GROUND_KIND_DECLARED, id, limits) == pb::GROUND_REVIEW_STATE_PENDING;
    EXPECT_EQ(FirstReviewState(pb::GROUND_KIND_BREAK_GLASS, id, limits), pb::GROUND_REVIEW_STATE_PENDING);
  }
  EXPECT_NEAR(drawn, 1000, 150);
}

TEST(GroundRulesTest, BreakGlassIsForVitalNeedsInWords) {
  EXPECT_OK(CheckBreakGlass(AGround()));
  pb::Ground ground = AGround();
  ground.set_reason("   akutt    ");
  EXPECT_THAT(CheckBreakGlass(ground), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_OK(CheckDeclaredGround(ground));
  ground = AGround();
  ground.set_purpose(clinical::v1::ACCESS_PURPOSE_QUALITY);
  EXPECT_THAT(CheckBreakGlass(ground), StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_OK(CheckDeclaredGround(ground));
  ground.clear_purpose();
  ground.clear_patient();
  EXPECT_EQ(ViolationsOf(CheckDeclaredGround(ground)).size(), 2u);
}

TEST(GroundRulesTest, ReasonsAndNotesHoldNoIdentityNumber) {
  pb::Ground ground = AGround();
  ground.set_reason("Ringte om 01010112345");
  EXPECT_EQ(ViolationsOf(CheckDeclaredGround(ground)).size(), 1u);
  EXPECT_EQ(ViolationsOf(CheckBreakGlass(ground)).size(), 1u);
  Actor reviewer;
  reviewer.person = "practitioners/" + SequentialIds::IdOf(3);
  EXPECT_THAT(CheckReview(AGround(), reviewer, pb::GROUND_REVIEW_STATE_OBJECTED, "Gjaldt 010101 12345"),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(GroundRulesTest, AReviewIsByAnotherOnceAndAnObjectionSaysWhy) {
  Actor reviewer;
  reviewer.person = "practitioners/" + SequentialIds::IdOf(3);
  EXPECT_OK(CheckReview(AGround(), reviewer, pb::GROUND_REVIEW_STATE_APPROVED, ""));
  EXPECT_THAT(CheckReview(AGround(), reviewer, pb::GROUND_REVIEW_STATE_OBJECTED, ""),
              StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(CheckReview(AGround(), reviewer, pb::GROUND_REVIEW_STATE_NOT_DRAWN, "x"),
              StatusIs(absl::StatusCode::kInvalidArgument));
  pb::Ground reviewed = AGround();
  reviewed.set_review_state(pb::GROUND_REVIEW_STATE_OBJECTED);
  EXPECT_THAT(CanReviewGround(reviewed, reviewer), HasReason("GROUND_REVIEWED"));
  reviewer.person = AGround().person();
  EXPECT_THAT(CanReviewGround(AGround(), reviewer), HasReason("OWN_GROUND"));
}

TEST(GroundRulesTest, PurposesAreCodedAsInTokens) {
  EXPECT_EQ(PurposeCode(clinical::v1::ACCESS_PURPOSE_REQUESTED_HELP), "requested-help");
}

}  // namespace
}  // namespace sjelden::access
