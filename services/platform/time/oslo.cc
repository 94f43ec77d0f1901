#include "platform/time/oslo.h"

#include <string_view>

#include "absl/strings/str_format.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

absl::Status TimeZoneMissing() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "TIME_ZONE_MISSING",
                   "the time zone Europe/Oslo cannot be loaded; install the package tzdata");
}

absl::Status InvalidDay() {
  return MakeError(absl::StatusCode::kInvalidArgument, "INVALID_DAY",
                   "not a day; wanted YYYY-MM-DD, for example 2026-03-25");
}

// The shape is checked before the numbers, so that `2026-3-5` and `+026-03-05` are no second spelling.
bool HasDayShape(std::string_view text) {
  if (text.size() != 10 || text[0] == '0') return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool dash = i == 4 || i == 7;
    if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
  }
  return true;
}

int Number(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

}  // namespace

absl::StatusOr<Oslo> Oslo::Load() {
  absl::TimeZone zone;
  if (!absl::LoadTimeZone("Europe/Oslo", &zone)) return TimeZoneMissing();
  return Oslo(zone);
}

std::string FormatDay(absl::CivilDay day) {
  return absl::StrFormat("%04d-%02d-%02d", day.year(), day.month(), day.day());
}

absl::StatusOr<absl::CivilDay> ParseDay(const std::string& text) {
  if (!HasDayShape(text)) return InvalidDay();
  const std::string_view digits = text;
  const absl::CivilDay day(Number(digits.substr(0, 4)), Number(digits.substr(5, 2)), Number(digits.substr(8, 2)));
  // CivilDay turns 30 February into 2 March; a day that does not read back as it was written does not exist.
  if (FormatDay(day) != text) return InvalidDay();
  return day;
}

}  // namespace sjelden
