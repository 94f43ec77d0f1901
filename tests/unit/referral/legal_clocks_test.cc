#include "referral/domain/legal_clocks.h"

#include <random>

#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden::referral {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

std::string RulesPath(const std::string& name) { return (SourceDir() / "deploy/config/rules" / name).string(); }

absl::StatusOr<LegalClocks> Shipped() {
  ASSIGN_OR_RETURN(WorkingDayCalendar calendar, WorkingDayCalendar::Load(RulesPath("working_days.txt")));
  return LegalClocks::Load(RulesPath("legal_clocks.txt"), std::move(calendar));
}

absl::StatusOr<LegalClocks> Parse(const std::string& text) {
  ASSIGN_OR_RETURN(WorkingDayCalendar calendar, WorkingDayCalendar::Load(RulesPath("working_days.txt")));
  return LegalClocks::Parse(text, std::move(calendar));
}

TEST(AssessmentDue, IsTenWorkingDaysAfterReceipt) {
  ASSERT_OK_AND_ASSIGN(const LegalClocks clocks, Shipped());
  const std::pair<absl::CivilDay, absl::CivilDay> vectors[] = {
      {absl::CivilDay(2026, 3, 25), absl::CivilDay(2026, 4, 13)},
      {absl::CivilDay(2026, 3, 30), absl::CivilDay(2026, 4, 16)},
      {absl::CivilDay(2026, 5, 1), absl::CivilDay(2026, 5, 18)},
      {absl::CivilDay(2026, 12, 18), absl::CivilDay(2027, 1, 5)},
      {absl::CivilDay(2027, 5, 7), absl::CivilDay(2027, 5, 24)},
  };
  for (const auto& [received, due] : vectors) {
    ASSERT_OK_AND_ASSIGN(const auto deadline, clocks.AssessmentDue("new_condition", received));
    ASSERT_TRUE(deadline.has_value());
    EXPECT_EQ(deadline->due, due) << "received " << received;
    EXPECT_EQ(deadline->rule.number, 10);
    EXPECT_EQ(deadline->rule.unit, ClockUnit::kWorkingDays);
    EXPECT_EQ(deadline->rule.paragraph, "pbrl §2-2");
    EXPECT_EQ(deadline->rule.valid_from, absl::CivilDay(2020, 1, 1));
  }
}

TEST(AssessmentDue, ReceiptOnAWeekendCountsFromTheNextWorkingDay) {
  ASSERT_OK_AND_ASSIGN(const LegalClocks clocks, Shipped());
  ASSERT_OK_AND_ASSIGN(const auto friday, clocks.AssessmentDue("new_condition", absl::CivilDay(2026, 11, 20)));
  ASSERT_OK_AND_ASSIGN(const auto sunday, clocks.AssessmentDue("new_condition", absl::CivilDay(2026, 11, 22)));
  EXPECT_EQ(friday->due, absl::CivilDay(2026, 12, 4));
  EXPECT_EQ(sunday->due, friday->due);
}

TEST(AssessmentDue, IsNothingForKindsThatAreNotAssessedForRights) {
  ASSERT_OK_AND_ASSIGN(const LegalClocks clocks, Shipped());
  for (const char* kind :
       {"onward_assessed", "internal", "inpatient_consultation", "emergency", "advice"}) {
    ASSERT_OK_AND_ASSIGN(const auto deadline, clocks.AssessmentDue(kind, absl::CivilDay(2026, 3, 25)));
    EXPECT_FALSE(deadline.has_value()) << kind;
  }
}

TEST(AssessmentDue, AKindWithoutARuleIsAnErrorAndNeverNoDeadline) {
  ASSERT_OK_AND_ASSIGN(const LegalClocks clocks, Shipped());
  EXPECT_THAT(clocks.AssessmentDue("by_pigeon", absl::CivilDay(2026, 3, 25)), HasReason("UNKNOWN_LEGAL_CLOCK"));
  EXPECT_THAT(clocks.Due("tea", "new_condition", absl::CivilDay(2026, 3, 25)), HasReason("UNKNOWN_LEGAL_CLOCK"));
  EXPECT_THAT(clocks.AssessmentDue("new_condition", absl::CivilDay(2019, 12, 31)),
              AllOf(HasReason("LEGAL_CLOCK_NOT_VALID"), StatusIs(absl::StatusCode::kFailedPrecondition)));
}

TEST(LegalClocks, ADeadlineInWeeksEndsOnAWorkingDay) {
  ASSERT_OK_AND_ASSIGN(const LegalClocks clocks, Shipped());
  // Four weeks after 4 March 2026 is 1 April; after 5 March it is Maundy Thursday, so the day after Easter Monday.
  ASSERT_OK_AND_ASSIGN(const auto before, clocks.Due("complaint", "new_condition", absl::CivilDay(2026, 3, 4)));
  ASSERT_OK_AND_ASSIGN(const auto easter, clocks.Due("complaint", "new_condition", absl::CivilDay(2026, 3, 5)));
  EXPECT_EQ(before->due, absl::CivilDay(2026, 4, 1));
  EXPECT_EQ(easter->due, absl::CivilDay(2026, 4, 7));
  EXPECT_EQ(easter->rule.paragraph, "pbrl §7-5");
}

TEST(LegalClocks, OldReferralsKeepTheDeadlineOfTheirTime) {
  ASSERT_OK_AND_ASSIGN(const LegalClocks clocks,
                       Parse("assessment 5 working-days new §1 valid-from 2027-01-01 kinds: a b\n"
                             "assessment 10 working-days old §1 valid-from 2020-01-01 kinds: a b\n"
                             "assessment none newer §1 valid-from 2028-01-01 kinds: b\n"));
  ASSERT_OK_AND_ASSIGN(const auto old_rule, clocks.AssessmentDue("a", absl::CivilDay(2026, 12, 31)));
  ASSERT_OK_AND_ASSIGN(const auto new_rule, clocks.AssessmentDue("a", absl::CivilDay(2027, 1, 1)));
  ASSERT_OK_AND_ASSIGN(const auto ended, clocks.AssessmentDue("b", absl::CivilDay(2028, 1, 1)));
  EXPECT_EQ(old_rule->rule.paragraph, "old §1");
  EXPECT_EQ(new_rule->rule.number, 5);
  EXPECT_FALSE(ended.has_value());
  EXPECT_EQ(clocks.rules().size(), 5u);
}

// The seed is fixed so that a failure repeats.
TEST(LegalClocks, DeadlinesEndOnWorkingDaysAfterTheStartInOrder) {
  ASSERT_OK_AND_ASSIGN(const LegalClocks clocks, Shipped());
  std::mt19937 random(7);
  for (int i = 0; i < 2000; ++i) {
    const absl::CivilDay start = absl::CivilDay(2020, 1, 1) + static_cast<int>(random() % 15000);
    for (const char* clock : {"assessment", "complaint"}) {
      ASSERT_OK_AND_ASSIGN(const auto today, clocks.Due(clock, "new_condition", start));
      ASSERT_OK_AND_ASSIGN(const auto tomorrow, clocks.Due(clock, "new_condition", start + 1));
      EXPECT_GT(today->due, start);
      EXPECT_TRUE(clocks.calendar().IsWorkingDay(today->due)) << clock << " from " << start;
      EXPECT_LE(today->due, tomorrow->due) << "a later receipt never ends earlier";
    }
  }
}

TEST(LegalClocks, ALineThatIsNotUnderstoodIsNamedByItsNumber) {
  for (const char* line : {
           "assessment",
           "assessment ten working-days pbrl §2-2 valid-from 2020-01-01 kinds: b",
           "assessment 0 working-days pbrl §2-2 valid-from 2020-01-01 kinds: b",
           "assessment 401 days pbrl §2-2 valid-from 2020-01-01 kinds: b",
           "assessment 10 moons pbrl §2-2 valid-from 2020-01-01 kinds: b",
           "assessment 10 working-days valid-from 2020-01-01 kinds: b",
           "assessment 10 working-days pbrl §2-2 kinds: b",
           "assessment 10 working-days pbrl §2-2 valid-from 2020-02-30 kinds: b",
           "assessment 10 working-days pbrl §2-2 valid-from 2020-01-01 kinds:",
           "assessment 10 working-days pbrl §2-2 valid-from 2020-01-01 b",
           "assessment none valid-from 2020-01-01 kinds: b",
           "assessment 7 days pbrl §2-2 valid-from 2020-01-01 kinds: b a",
       }) {
    EXPECT_THAT(Parse(std::string("# comment\nassessment 10 working-days pbrl §2-2 valid-from 2020-01-01 kinds: a\n") +
                      line + "\n"),
                AllOf(HasReason("INVALID_LEGAL_CLOCKS"),
                      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line 3: "))))
        << line;
  }
  EXPECT_THAT(Parse("# nothing\n"), HasReason("INVALID_LEGAL_CLOCKS"));
}

TEST(LegalClocks, ErrorsNameTheFile) {
  const TempDir dir;
  ASSERT_OK_AND_ASSIGN(const WorkingDayCalendar calendar, WorkingDayCalendar::Load(RulesPath("working_days.txt")));
  EXPECT_THAT(LegalClocks::Load(dir.File("none.txt"), calendar), HasReason("RULE_FILE_MISSING"));
  EXPECT_THAT(LegalClocks::Load(dir.Write("bad.txt", "\nx\n"), calendar),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("bad.txt: line 2: ")));
}

}  // namespace
}  // namespace sjelden::referral
