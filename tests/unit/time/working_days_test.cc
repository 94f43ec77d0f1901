#include "platform/time/working_days.h"

#include <random>

#include "platform/time/oslo.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/status_matchers.h"
#include "tests/testing/temp_dir.h"

namespace sjelden {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

constexpr char kHead[] = "source: a law\nsaturday counts: no\n";

absl::StatusOr<WorkingDayCalendar> Shipped() {
  return WorkingDayCalendar::Load((SourceDir() / "deploy/config/rules/working_days.txt").string());
}

TEST(EasterSunday, IsRightInKnownYears) {
  for (const char* text : {"1961-04-02", "1818-03-22", "2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16",
                           "2030-04-21", "2038-04-25", "2076-04-19"}) {
    ASSERT_OK_AND_ASSIGN(const absl::CivilDay easter, ParseDay(text));
    EXPECT_EQ(EasterSunday(easter.year()), easter);
  }
}

TEST(EasterSunday, IsASundayFrom22MarchTo25April) {
  for (int year = 1900; year < 2300; ++year) {
    const absl::CivilDay easter = EasterSunday(year);
    EXPECT_EQ(absl::GetWeekday(easter), absl::Weekday::sunday) << year;
    EXPECT_GE(easter, absl::CivilDay(year, 3, 22));
    EXPECT_LE(easter, absl::CivilDay(year, 4, 25));
  }
}

TEST(WorkingDayCalendar, EndsTenWorkingDaysWhereTheLawSays) {
  ASSERT_OK_AND_ASSIGN(const WorkingDayCalendar calendar, Shipped());
  const std::pair<absl::CivilDay, absl::CivilDay> vectors[] = {
      {absl::CivilDay(2026, 3, 25), absl::CivilDay(2026, 4, 13)},
      {absl::CivilDay(2026, 3, 30), absl::CivilDay(2026, 4, 16)},
      {absl::CivilDay(2026, 5, 1), absl::CivilDay(2026, 5, 18)},
      {absl::CivilDay(2026, 12, 18), absl::CivilDay(2027, 1, 5)},
      {absl::CivilDay(2027, 5, 7), absl::CivilDay(2027, 5, 24)},
  };
  for (const auto& [received, due] : vectors) {
    EXPECT_EQ(calendar.AddWorkingDays(received, 10), due) << "received " << received;
  }
}

TEST(WorkingDayCalendar, KnowsTheHolidaysAndTheEvesThatAreNone) {
  ASSERT_OK_AND_ASSIGN(const WorkingDayCalendar calendar, Shipped());
  EXPECT_EQ(calendar.HolidayName(absl::CivilDay(2026, 4, 2)), "Skjærtorsdag");
  EXPECT_EQ(calendar.HolidayName(absl::CivilDay(2026, 5, 14)), "Kristi himmelfartsdag");
  EXPECT_EQ(calendar.HolidayName(absl::CivilDay(2026, 5, 25)), "Annen pinsedag");
  EXPECT_EQ(calendar.HolidayName(absl::CivilDay(2026, 5, 24)), "Første pinsedag");
  EXPECT_EQ(calendar.HolidayName(absl::CivilDay(2026, 5, 26)), "");
  EXPECT_TRUE(calendar.IsWorkingDay(absl::CivilDay(2026, 12, 24)));
  EXPECT_TRUE(calendar.IsWorkingDay(absl::CivilDay(2026, 12, 31)));
  EXPECT_FALSE(calendar.IsWorkingDay(absl::CivilDay(2026, 12, 26)));
  EXPECT_FALSE(calendar.IsWorkingDay(absl::CivilDay(2026, 11, 21))) << "a Saturday";
  EXPECT_FALSE(calendar.IsWorkingDay(absl::CivilDay(2026, 11, 22))) << "a Sunday";
}

TEST(WorkingDayCalendar, SaturdayCountsWhereTheFileSaysSo) {
  ASSERT_OK_AND_ASSIGN(const WorkingDayCalendar calendar,
                       WorkingDayCalendar::Parse("source: a law\nsaturday counts: yes\n"
                                                 "fixed 01-01 valid-from 2000-01-01 New Year\n"));
  EXPECT_TRUE(calendar.IsWorkingDay(absl::CivilDay(2026, 11, 21)));
  EXPECT_FALSE(calendar.IsWorkingDay(absl::CivilDay(2026, 11, 22)));
}

TEST(WorkingDayCalendar, AHolidayBeginsWithItsValidFromDate) {
  ASSERT_OK_AND_ASSIGN(const WorkingDayCalendar calendar,
                       WorkingDayCalendar::Parse(std::string(kHead) + "fixed 06-10 valid-from 2027-01-01 New day\n"));
  EXPECT_TRUE(calendar.IsWorkingDay(absl::CivilDay(2026, 6, 10)));
  EXPECT_FALSE(calendar.IsWorkingDay(absl::CivilDay(2027, 6, 10)));
}

// Properties over random days and counts; the seed is fixed so that a failure repeats.
TEST(WorkingDayCalendar, DeadlinesEndOnWorkingDaysAfterTheStartInOrder) {
  ASSERT_OK_AND_ASSIGN(const WorkingDayCalendar calendar, Shipped());
  std::mt19937 random(20261122);
  for (int i = 0; i < 3000; ++i) {
    const absl::CivilDay start = absl::CivilDay(2000, 1, 1) + static_cast<int>(random() % 20000);
    const int count = 1 + static_cast<int>(random() % 40);
    const absl::CivilDay due = calendar.AddWorkingDays(start, count);
    EXPECT_TRUE(calendar.IsWorkingDay(due)) << start << " + " << count;
    EXPECT_GT(due, start);
    EXPECT_LT(due, calendar.AddWorkingDays(start, count + 1)) << "more days end later";
    EXPECT_LE(due, calendar.AddWorkingDays(start + 1, count)) << "a later start never ends earlier";
    EXPECT_EQ(calendar.WorkingDaysAfter(start, due), count);
    EXPECT_EQ(calendar.AddWorkingDays(calendar.AddWorkingDays(start, 1), count - 1), due);
  }
}

TEST(WorkingDayCalendar, NoDaysLeadNowhere) {
  ASSERT_OK_AND_ASSIGN(const WorkingDayCalendar calendar, Shipped());
  const absl::CivilDay sunday(2026, 11, 22);
  EXPECT_EQ(calendar.AddWorkingDays(sunday, 0), sunday);
  EXPECT_EQ(calendar.AddWorkingDays(sunday, -3), sunday);
  EXPECT_EQ(calendar.WorkingDaysAfter(sunday, sunday), 0);
  EXPECT_EQ(calendar.WorkingDaysAfter(sunday, sunday - 30), 0);
}

TEST(WorkingDayCalendar, ALineThatIsNotUnderstoodIsNamedByItsNumber) {
  for (const char* line :
       {"fixed 13-01 valid-from 2000-01-01 X", "fixed 02-29 valid-from 2000-01-01 X",
        "easter 3 valid-from 2000-01-01 X",
        "easter +201 valid-from 2000-01-01 X", "fixed 01-01 valid-from 2000-01-01", "fixed 01-01 since 2000-01-01 X",
        "fixed 01-01 valid-from 2000-02-30 X", "saturday counts: maybe", "saturday counts: no", "holiday 01-01"}) {
    EXPECT_THAT(WorkingDayCalendar::Parse(std::string(kHead) + "# comment\n\n" + line + "\n"),
                AllOf(HasReason("INVALID_WORKING_DAYS"),
                      StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line 5: "))))
        << line;
  }
}

TEST(WorkingDayCalendar, AFileWithoutSourceSaturdayOrHolidaysIsRefused) {
  const std::string holiday = "fixed 01-01 valid-from 2000-01-01 New Year\n";
  EXPECT_THAT(WorkingDayCalendar::Parse(kHead + holiday), IsOk());
  EXPECT_THAT(WorkingDayCalendar::Parse("saturday counts: no\n" + holiday), HasReason("INVALID_WORKING_DAYS"));
  EXPECT_THAT(WorkingDayCalendar::Parse("source: a law\n" + holiday), HasReason("INVALID_WORKING_DAYS"));
  EXPECT_THAT(WorkingDayCalendar::Parse(kHead), HasReason("INVALID_WORKING_DAYS"));
}

TEST(WorkingDayCalendar, ErrorsNameTheFile) {
  const TempDir dir;
  EXPECT_THAT(WorkingDayCalendar::Load(dir.File("none.txt")), HasReason("RULE_FILE_MISSING"));
  EXPECT_THAT(WorkingDayCalendar::Load(dir.path().string()), HasReason("RULE_FILE_MISSING"));
  const std::string path = dir.Write("bad.txt", "nonsense\n");
  EXPECT_THAT(WorkingDayCalendar::Load(path),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("bad.txt: line 1: ")));
}

}  // namespace
}  // namespace sjelden
