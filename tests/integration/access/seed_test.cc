// The real demo region: complete, loaded once, told to the other services.
#include <set>

#include "tests/integration/access/access_fixture.h"

namespace sjelden::access {
namespace {

using SeedTest = AccessFixture;

TEST_F(SeedTest, LoadingTwiceAddsNothing) {
  const size_t changes = Changes().size();
  ASSERT_OK(Load());
  ASSERT_OK(PublishKey(deps_, facts_));
  EXPECT_EQ(Changes().size(), changes);
}

TEST_F(SeedTest, EveryFunctionOfThePermissionTableHasAPerson) {
  std::set<std::string> held;
  for (const auto& role : seed_.roles()) held.insert(role.function());
  for (const auto& one : functions_.functions()) EXPECT_EQ(held.count(one.function()), 1u) << one.function();
}

TEST_F(SeedTest, EveryPersonSignsIn) {
  for (const auto& person : seed_.practitioners()) {
    const Actor actor = SignedIn(person.login());
    EXPECT_FALSE(actor.person.empty());
    ASSERT_OK_AND_ASSIGN(const auto me, Call(&access::WhoAmI, pb::WhoAmIRequest(), actor));
    EXPECT_TRUE(me.practitioner().password_set()) << person.login();
  }
}

TEST_F(SeedTest, AnAssessorIsOnDutyAtGeneticsInEveryMonthOfTwoYears) {
  for (int month = 0; month < 24; ++month) {
    const absl::CivilDay day(absl::CivilMonth(2026, 1) + month);
    const absl::Time middle = absl::FromCivil(day + 12, absl::UTCTimeZone());
    const std::string owner = facts_.UnassignedOwner(kGenetics, "assessor", middle);
    EXPECT_TRUE(owner == PersonName("liv.genetikk") || owner == PersonName("jon.genetikk")) << month;
  }
}

TEST_F(SeedTest, UnitsRolesDutiesAndTheKeyAreToldAsFacts) {
  std::map<int, int> count;
  for (const auto& change : Changes()) {
    platform::v1::AccessFact fact;
    if (change.event().UnpackTo(&fact)) ++count[fact.fact_case()];
  }
  EXPECT_EQ(count[platform::v1::AccessFact::kUnit], seed_.units_size());
  EXPECT_EQ(count[platform::v1::AccessFact::kRole], seed_.roles_size());
  EXPECT_EQ(count[platform::v1::AccessFact::kDuty], seed_.duties_size());
  EXPECT_EQ(count[platform::v1::AccessFact::kKey], 1);
}


}  // namespace
}  // namespace sjelden::access
