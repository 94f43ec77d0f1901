#include <gtest/gtest.h>

#include "tests/unit/sample/a_laboratory.h"

namespace sjelden::sample {
namespace {

constexpr char kAll[] =
    "purpose diagnostic compartment ordinary consent none pbrl §4-1 valid-from 2020-01-01\n"
    "purpose predictive compartment predictive consent predictive_test written bl §5-4 valid-from 2020-01-01\n"
    "purpose carrier compartment predictive consent predictive_test written bl §5-4 valid-from 2020-01-01\n"
    "purpose prenatal compartment prenatal consent prenatal_test written bl §4-3 valid-from 2020-01-01\n";

TEST(TestRules, ANewLawIsANewLine) {
  ASSERT_OK_AND_ASSIGN(const TestRules rules,
                       TestRules::Parse(std::string(kAll) +
                                        "purpose carrier compartment ordinary consent none bl §9 valid-from 2030-01-01\n"
                                        "minimum-age 16 bl §5-7 valid-from 2020-01-01 purposes: predictive carrier\n"
                                        "minimum-age 12 bl §5-7 a valid-from 2030-01-01 purposes: carrier\n"
                                        "approved-only bl §7-1 valid-from 2020-01-01 purposes: predictive\n"
                                        "approved 883974832 bl §7-1 valid-from 2020-01-01\n"));
  const absl::CivilDay now(2026, 3, 2), later(2030, 1, 1);
  EXPECT_TRUE(rules.RuleOf(v1::TEST_PURPOSE_CARRIER, now)->needs_consent);
  EXPECT_FALSE(rules.RuleOf(v1::TEST_PURPOSE_CARRIER, later)->needs_consent);
  EXPECT_EQ(rules.MinimumAge(v1::TEST_PURPOSE_CARRIER, now).age, 16);
  EXPECT_EQ(rules.MinimumAge(v1::TEST_PURPOSE_CARRIER, later).age, 12);
  EXPECT_EQ(rules.MinimumAge(v1::TEST_PURPOSE_DIAGNOSTIC, now).age, 0);
  EXPECT_EQ(rules.ForbidsOrderBy("997005562", v1::TEST_PURPOSE_PREDICTIVE, now), "bl §7-1");
  EXPECT_EQ(rules.ForbidsOrderBy("883974832", v1::TEST_PURPOSE_PREDICTIVE, now), "");
  EXPECT_EQ(rules.ForbidsOrderBy("997005562", v1::TEST_PURPOSE_DIAGNOSTIC, now), "");
  EXPECT_THAT(rules.RuleOf(v1::TEST_PURPOSE_CARRIER, absl::CivilDay(2019, 1, 1)), HasReason("NO_RULE_FOR_PURPOSE"));
}

TEST(TestRules, ALineThatIsNotUnderstoodStopsTheService) {
  for (const char* line :
       {"purpose horoscope compartment ordinary consent none x valid-from 2020-01-01",
        "purpose carrier compartment cellar consent none x valid-from 2020-01-01",
        "purpose carrier compartment predictive consent predictive_test shouted x valid-from 2020-01-01",
        "purpose carrier compartment predictive consent none valid-from 2020-01-01", "minimum-age x y",
        "minimum-age 99 x valid-from 2020-01-01 purposes: carrier", "approved-only x valid-from 2020-01-01",
        "approved 883974832", "forbidden"}) {
    EXPECT_THAT(TestRules::Parse(std::string(kAll) + line), HasReason("INVALID_TEST_RULES")) << line;
  }
  EXPECT_THAT(TestRules::Parse("approved 883974832 x valid-from 2020-01-01"), HasReason("INVALID_TEST_RULES"))
      << "a purpose without a line";
}

TEST(LaboratoryNorms, EveryNormThatTheRulesRelyOnMustBeThere) {
  const std::string folder = (SourceDir() / "deploy/config/rules").string();
  ASSERT_OK_AND_ASSIGN(const auto calendar, WorkingDayCalendar::Load(folder + "/working_days.txt"));
  ASSERT_OK_AND_ASSIGN(const auto oslo, Oslo::Load());
  for (const char* text : {"", "step x local", "within collect 10 working-days", "within dance 10 working-days local",
                           "route a b many hours local", "result someday 3 days local", "nonsense"}) {
    EXPECT_THAT(LaboratoryNorms::Parse(text, calendar, oslo), HasReason("INVALID_LABORATORY_NORMS")) << text;
  }
  const LaboratoryNorms& norms = TheRules().norms;
  EXPECT_EQ(norms.Within(v1::NEXT_ACTION_DISPATCH, absl::CivilDay(2026, 3, 6)), absl::CivilDay(2026, 3, 9))
      << "Friday to Monday";
  EXPECT_EQ(norms.ResultBy(v1::ORDER_PRIORITY_URGENT, absl::CivilDay(2026, 3, 2)), absl::CivilDay(2026, 3, 23));
}

}  // namespace
}  // namespace sjelden::sample
