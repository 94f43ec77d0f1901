// From which day to which day a list is asked for. Pure.
#pragma once

#include <algorithm>
#include <string>

#include "absl/status/statusor.h"
#include "meeting/domain/field_checks.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

// Days as `YYYY-MM-DD`; empty is open. The places of a list begin with the day.
struct DateRange {
  std::string from;
  std::string until;

  bool is_open() const { return from.empty() && until.empty(); }
  // Returns the place after which a page begins that goes on after `after`.
  std::string StartAfter(const std::string& after) const { return std::max(after, from); }
  // True where the place lies after the last day.
  bool IsPast(const std::string& place) const { return !until.empty() && place.substr(0, until.size()) > until; }
};

// INVALID_ARGUMENT where one of them is no day.
inline absl::StatusOr<DateRange> ParseDateRange(const std::string& from, const std::string& until) {
  FieldChecks checks;
  if (!from.empty()) checks.RequireDay(from, "from_date");
  if (!until.empty()) checks.RequireDay(until, "until_date");
  RETURN_IF_ERROR(checks.status());
  return DateRange{from, until};
}

}  // namespace sjelden::meeting
