// Which days count when a deadline is given in working days, read from a data file (deploy/config/rules/
// working_days.txt describes its form).
//
// A calendar is immutable; all functions may be called from any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"

namespace sjelden {

// Returns Easter Sunday of a year of the Gregorian calendar.
absl::CivilDay EasterSunday(absl::civil_year_t year);

// A day that is free every year.
struct Holiday {
  enum class Rule { kFixed, kEaster };
  Rule rule = Rule::kFixed;
  int month = 0;          // Of kFixed.
  int day = 0;            // Of kFixed.
  int easter_offset = 0;  // Of kEaster: days after Easter Sunday, negative before it.
  absl::CivilDay valid_from;
  std::string name;
};

class WorkingDayCalendar {
 public:
  // Returns the calendar that `text`, the content of a data file, describes. INVALID_ARGUMENT (INVALID_WORKING_DAYS)
  // with the number of the first line that is not understood, or with what is missing.
  static absl::StatusOr<WorkingDayCalendar> Parse(const std::string& text);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING) if it cannot be read. Errors name the file.
  static absl::StatusOr<WorkingDayCalendar> Load(const std::string& path);

  // Returns true if `day` is neither a Sunday nor a holiday, nor a Saturday where Saturdays do not count.
  bool IsWorkingDay(absl::CivilDay day) const;
  // Returns the name of the holiday on `day` as the file writes it, or "" where there is none. Sundays are no holidays.
  std::string HolidayName(absl::CivilDay day) const;
  // Returns the `count`th working day after `received`; that day itself is not counted. 0 or less returns `received`.
  absl::CivilDay AddWorkingDays(absl::CivilDay received, int count) const;
  // Returns the `count`th working day before `day`; 0 or less returns `day`.
  absl::CivilDay SubtractWorkingDays(absl::CivilDay day, int count) const;
  // Returns how many working days lie after `from` up to and including `until`; 0 if `until` is not after `from`.
  int WorkingDaysAfter(absl::CivilDay from, absl::CivilDay until) const;

  // Returns the sources that the file cites.
  const std::vector<std::string>& sources() const { return sources_; }

 private:
  WorkingDayCalendar() = default;
  absl::Status ParseLine(const std::string& line);
  const Holiday* HolidayOn(absl::CivilDay day) const;

  std::vector<Holiday> holidays_;
  std::vector<std::string> sources_;
  bool saturday_counts_ = false;
  bool saturday_told_ = false;
};

}  // namespace sjelden
