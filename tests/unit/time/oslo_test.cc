#include "platform/time/oslo.h"

#include "tests/testing/fake_clock.h"
#include "tests/testing/status_matchers.h"

namespace sjelden {
namespace {

absl::Time Utc(int year, int month, int day, int hour, int minute) {
  return absl::FromCivil(absl::CivilSecond(year, month, day, hour, minute, 0), absl::UTCTimeZone());
}

TEST(Oslo, ADayBeginsAtMidnightInNorwayAlsoInSummer) {
  ASSERT_OK_AND_ASSIGN(const Oslo oslo, Oslo::Load());
  EXPECT_EQ(oslo.DayOf(Utc(2026, 1, 14, 22, 59)), absl::CivilDay(2026, 1, 14));
  EXPECT_EQ(oslo.DayOf(Utc(2026, 1, 14, 23, 0)), absl::CivilDay(2026, 1, 15));
  EXPECT_EQ(oslo.DayOf(Utc(2026, 7, 14, 21, 59)), absl::CivilDay(2026, 7, 14));
  EXPECT_EQ(oslo.DayOf(Utc(2026, 7, 14, 22, 0)), absl::CivilDay(2026, 7, 15));
}

TEST(Oslo, TheDaysOfTheChangeOfTheClockHave23And25Hours) {
  ASSERT_OK_AND_ASSIGN(const Oslo oslo, Oslo::Load());
  const absl::CivilDay spring(2026, 3, 29), autumn(2026, 10, 25);
  EXPECT_EQ(oslo.EndOf(spring) - oslo.StartOf(spring), absl::Hours(23));
  EXPECT_EQ(oslo.EndOf(autumn) - oslo.StartOf(autumn), absl::Hours(25));
}

TEST(Oslo, StartAndEndEncloseTheDay) {
  ASSERT_OK_AND_ASSIGN(const Oslo oslo, Oslo::Load());
  for (absl::CivilDay day(2026, 1, 1); day < absl::CivilDay(2029, 1, 1); ++day) {
    EXPECT_EQ(oslo.DayOf(oslo.StartOf(day)), day);
    EXPECT_EQ(oslo.DayOf(oslo.EndOf(day) - absl::Nanoseconds(1)), day);
    EXPECT_EQ(oslo.EndOf(day), oslo.StartOf(day + 1));
  }
}

TEST(ParseDay, ReadsWhatFormatDayWrites) {
  for (absl::CivilDay day(1899, 12, 1); day < absl::CivilDay(1905, 1, 1); ++day) {
    EXPECT_THAT(ParseDay(FormatDay(day)), IsOkAndHolds(day));
  }
}

TEST(ParseDay, RefusesWhatIsNoDayAndDoesNotRepeatIt) {
  for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "2026-01-1", "20260101",
                           "2026-01-01 ", " 2026-01-01", "0026-01-01", "+026-01-01", "2026/01/01", "2026-01-32"}) {
    const auto day = ParseDay(text);
    EXPECT_THAT(day, HasReason("INVALID_DAY")) << text;
    if (*text != '\0') {
      EXPECT_THAT(std::string(day.status().message()), ::testing::Not(::testing::HasSubstr(text)));
    }
  }
}

TEST(FakeClock, MovesOnlyWhenTold) {
  FakeClock clock;
  const absl::Time start = clock.Now();
  EXPECT_EQ(clock.Now(), start);
  clock.Advance(absl::Hours(1));
  EXPECT_EQ(clock.Now() - start, absl::Hours(1));
}

}  // namespace
}  // namespace sjelden
