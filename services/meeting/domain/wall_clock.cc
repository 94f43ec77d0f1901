#include "meeting/domain/wall_clock.h"

namespace sjelden::meeting {
namespace {

// Summer time is from the last Sunday of March to that of October, both at 01:00 UTC.
absl::Duration OffsetOf(absl::Time time) {
  const auto last_sunday = [](absl::civil_year_t year, int month, int day_count) {
    const absl::CivilDay last(year, month, day_count);
    return absl::PrevWeekday(last + 1, absl::Weekday::sunday);
  };
  const absl::civil_year_t year = absl::ToCivilYear(time, absl::UTCTimeZone()).year();
  const absl::Time begins = absl::FromCivil(absl::CivilHour(last_sunday(year, 3, 31)) + 1, absl::UTCTimeZone());
  const absl::Time ends = absl::FromCivil(absl::CivilHour(last_sunday(year, 10, 31)) + 1, absl::UTCTimeZone());
  return begins <= time && time < ends ? absl::Hours(2) : absl::Hours(1);
}

}  // namespace

absl::CivilSecond WallClock(absl::Time time) {
  return absl::ToCivilSecond(time + OffsetOf(time), absl::UTCTimeZone());
}

}  // namespace sjelden::meeting
