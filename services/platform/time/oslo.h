// Days as people in Norway count them: civil days in Europe/Oslo, summer time included.
//
// A time zone is a value; all functions may be called from any thread.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace sjelden {

// The time zone of Norway. Made once at the start of a service and handed to whatever needs it.
class Oslo {
 public:
  // Returns the zone, or FAILED_PRECONDITION (TIME_ZONE_MISSING) where the machine has no time zone data.
  static absl::StatusOr<Oslo> Load();

  // Returns the day on which `time` falls in Norway.
  absl::CivilDay DayOf(absl::Time time) const { return absl::ToCivilDay(time, zone_); }
  // Returns the first moment of `day` in Norway.
  absl::Time StartOf(absl::CivilDay day) const { return absl::FromCivil(day, zone_); }
  // Returns the first moment after `day`: a deadline on a day is met by all that happens before.
  absl::Time EndOf(absl::CivilDay day) const { return absl::FromCivil(day + 1, zone_); }

 private:
  explicit Oslo(absl::TimeZone zone) : zone_(zone) {}
  absl::TimeZone zone_;
};

// Returns `day` as YYYY-MM-DD.
std::string FormatDay(absl::CivilDay day);
// Returns the day that `text` (YYYY-MM-DD) writes; INVALID_ARGUMENT (INVALID_DAY) if it is not a day of the calendar
// between the years 1000 and 9999. The message does not repeat the text: it may be a birth date.
absl::StatusOr<absl::CivilDay> ParseDay(const std::string& text);

}  // namespace sjelden
