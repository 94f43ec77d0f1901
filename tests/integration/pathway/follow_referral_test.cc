#include <set>

#include "sjelden/pathway/v1/events.pb.h"
#include "tests/integration/pathway/pathway_fixture.h"

namespace sjelden::pathway {
namespace {

class FollowReferralTest : public PathwayFixture {};

TEST_F(FollowReferralTest, AnAcceptanceOpensAPathwayWithAnOwnerAndADate) {
  ASSERT_OK(Accept());
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(OnlyPathway(), Physician()));
  EXPECT_EQ(pathway.state(), pb::PATHWAY_STATE_OPEN);
  EXPECT_EQ(pathway.lead_owner(), kAssessor);
  EXPECT_EQ(pathway.next_date(), "2026-03-27");
  EXPECT_EQ(pathway.etag(), EtagOf(1));
  EXPECT_EQ(LeadTask().owner(), kPhysician);
  std::vector<std::string> effects;
  for (const auto& effect : Effects()) effects.push_back(effect.name());
  EXPECT_THAT(effects, testing::UnorderedElementsAre("acknowledge-pathway", "grant-care-relation"));
  pb::PathwayOpened opened;
  ASSERT_TRUE(Changes().at(0).event().UnpackTo(&opened));
  EXPECT_EQ(opened.referral(), kReferral);
}

TEST_F(FollowReferralTest, ARepeatedChangeOpensNothingMore) {
  ASSERT_OK(Accept());
  const size_t changes = Changes().size();
  ASSERT_OK(Accept());
  EXPECT_EQ(UnitList(Physician()).rows_size(), 1);
  EXPECT_EQ(Changes().size(), changes);
  EXPECT_EQ(Effects().size(), 2u);
}

TEST_F(FollowReferralTest, ALaterReferralOfTheSameQuestionJoins) {
  ASSERT_OK(Accept());
  auto second = AnAcceptance();
  second.set_referral("controllers/883974832/referrals/r2");
  ASSERT_OK(Accept(second));
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(OnlyPathway(), Physician()));
  EXPECT_THAT(pathway.referrals(), testing::ElementsAre(kReferral, second.referral()));
  second.set_referral("controllers/883974832/referrals/r3");
  second.set_question_id("q2");
  ASSERT_OK(Accept(second));
  EXPECT_EQ(UnitList(Physician()).rows_size(), 2) << "one case for a patient and question";
}

TEST_F(FollowReferralTest, AWithdrawalFlagsOnceAndNeverCloses) {
  ASSERT_OK(Accept());
  ASSERT_OK(Withdraw(kReferral));
  EXPECT_EQ(LeadTask().code(), "decide-after-withdrawal");
  ASSERT_OK(Withdraw(kReferral));
  ASSERT_OK(Withdraw("controllers/883974832/referrals/unknown"));
  ASSERT_OK_AND_ASSIGN(const pb::Pathway pathway, Get(OnlyPathway(), Physician()));
  EXPECT_EQ(pathway.state(), pb::PATHWAY_STATE_OPEN);
  EXPECT_EQ(pathway.etag(), EtagOf(2));
}

TEST_F(FollowReferralTest, AMovedStartMovesTheDaysThatCountFromIt) {
  auto accepted = AnAcceptance();
  accepted.set_planned_start_date("2026-06-15");
  ASSERT_OK(Accept(accepted));
  const auto days_of = [&] {
    std::multiset<std::string> days;
    const auto pathway = Get(OnlyPathway(), Physician());
    for (const auto& step : pathway->steps()) days.insert(step.due_date());
    return days;
  };
  ASSERT_GT(days_of().count("2026-06-15"), 0u);
  ASSERT_OK(MoveStart(kReferral, "2026-06-15", "2026-06-22"));
  EXPECT_EQ(days_of().count("2026-06-15"), 0u);
  EXPECT_GT(days_of().count("2026-06-22"), 0u);
  ASSERT_OK(MoveStart(kReferral, "2026-01-01", "2026-01-02"));
  EXPECT_GT(days_of().count("2026-06-22"), 0u) << "the promise of another referral moves nothing";
  ASSERT_OK(MoveStart("controllers/883974832/referrals/unknown", "2026-06-22", "2026-06-29"));
}

TEST_F(FollowReferralTest, AnAcceptanceThatCannotOpenIsAnErrorAndWritesNothing) {
  auto accepted = AnAcceptance();
  accepted.clear_patient();
  EXPECT_THAT(Accept(accepted), HasReason("INVALID_FIELDS"));
  EXPECT_EQ(UnitList(Physician()).rows_size(), 0);
}

}  // namespace
}  // namespace sjelden::pathway
