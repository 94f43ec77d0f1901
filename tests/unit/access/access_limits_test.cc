// The data file of limits: the real one, and what is refused.
#include "access/domain/access_limits.h"

#include "platform/time/rule_file.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"

namespace sjelden::access {
namespace {

constexpr char kWhole[] =
    "sign-in 12 hours\ntoken 5 minutes\ndeclared-ground 24 hours\nbreak-glass 4 hours\nreview one-in 10\n"
    "revocations-kept 200\n";

TEST(AccessLimitsTest, TheRealFileSaysTwelveHoursAndFiveMinutes) {
  ASSERT_OK_AND_ASSIGN(const std::string text,
                       ReadRuleFile((SourceDir() / "deploy/config/rules/access_limits.txt").string()));
  ASSERT_OK_AND_ASSIGN(const AccessLimits limits, ParseAccessLimits(text));
  EXPECT_EQ(limits.sign_in, absl::Hours(12));
  EXPECT_EQ(limits.token, absl::Minutes(5));
  EXPECT_EQ(limits.review_one_in, 10);
}

TEST(AccessLimitsTest, PausesGrowWithTheFailures) {
  ASSERT_OK_AND_ASSIGN(const AccessLimits limits,
                       ParseAccessLimits(std::string(kWhole) + "pause 5 30 seconds\npause 7 5 minutes\n"));
  EXPECT_EQ(PauseAfter(limits, 4), absl::ZeroDuration());
  EXPECT_EQ(PauseAfter(limits, 5), absl::Seconds(30));
  EXPECT_EQ(PauseAfter(limits, 6), absl::Seconds(30));
  EXPECT_EQ(PauseAfter(limits, 40), absl::Minutes(5));
}

TEST(AccessLimitsTest, WhatIsMissingWrongOrTooLongStopsTheStart) {
  const std::string whole = std::string(kWhole) + "pause 5 30 seconds\n";
  EXPECT_OK(ParseAccessLimits(whole));
  for (const std::string& bad : {std::string(kWhole), whole + "token 16 minutes\n", whole + "pause 6 10 seconds\n",
                                 whole + "pause 9 25 hours\n", whole + "tokens 5 minutes\n", whole + "token 0 hours\n",
                                 whole + "token 5 days\n", whole + "review one-in many\n"}) {
    EXPECT_THAT(ParseAccessLimits(bad), HasReason("ACCESS_LIMITS_INVALID")) << bad;
  }
}

}  // namespace
}  // namespace sjelden::access
