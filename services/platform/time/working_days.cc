#include "platform/time/working_days.h"

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/rule_file.h"

namespace sjelden {
namespace {

constexpr char kReason[] = "INVALID_WORKING_DAYS";
// More free days than any country has; bounds the search for the next working day.
constexpr size_t kMostHolidays = 60;

absl::Status NotUnderstood(const std::string& wanted) {
  return MakeError(absl::StatusCode::kInvalidArgument, kReason, absl::StrCat("not understood; wanted ", wanted));
}

// Reads `MM-DD`. 29 February is refused: a holiday comes every year.
absl::Status ParseMonthDay(const std::string& text, Holiday* holiday) {
  const absl::StatusOr<absl::CivilDay> day = ParseDay(absl::StrCat("2001-", text));
  if (!day.ok()) return NotUnderstood("a day as MM-DD");
  holiday->rule = Holiday::Rule::kFixed;
  holiday->month = day->month();
  holiday->day = day->day();
  return absl::OkStatus();
}

// Reads `+N` or `-N`; the range keeps the day within Easter's own year.
absl::Status ParseEasterOffset(const std::string& text, Holiday* holiday) {
  holiday->rule = Holiday::Rule::kEaster;
  const bool is_signed = !text.empty() && (text[0] == '+' || text[0] == '-');
  if (!is_signed || !absl::SimpleAtoi(text, &holiday->easter_offset) || holiday->easter_offset < -80 ||
      holiday->easter_offset > 200) {
    return NotUnderstood("the days after Easter Sunday as +N or -N, from -80 to +200");
  }
  return absl::OkStatus();
}

absl::StatusOr<Holiday> ParseHoliday(const std::string& line) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  if (words.size() < 5 || words[2] != "valid-from") {
    return NotUnderstood("`fixed MM-DD valid-from YYYY-MM-DD NAME` or `easter +N valid-from YYYY-MM-DD NAME`");
  }
  Holiday holiday;
  RETURN_IF_ERROR(words[0] == "fixed" ? ParseMonthDay(words[1], &holiday) : ParseEasterOffset(words[1], &holiday));
  ASSIGN_OR_RETURN(holiday.valid_from, ParseDay(words[3]));
  holiday.name = absl::StrJoin(words.begin() + 4, words.end(), " ");
  return holiday;
}

bool FallsOn(const Holiday& holiday, absl::CivilDay day) {
  if (day < holiday.valid_from) return false;
  if (holiday.rule == Holiday::Rule::kFixed) return day.month() == holiday.month && day.day() == holiday.day;
  return day == EasterSunday(day.year()) + holiday.easter_offset;
}

}  // namespace

absl::CivilDay EasterSunday(absl::civil_year_t year) {
  // The algorithm of Meeus, Jones and Butcher, with its customary letters.
  const auto a = year % 19, b = year / 100, c = year % 100;
  const auto d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const auto h = (19 * a + b - d - g + 15) % 30;
  const auto i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const auto m = (a + 11 * h + 22 * l) / 451;
  const auto n = h + l - 7 * m + 114;
  return absl::CivilDay(year, n / 31, n % 31 + 1);
}

absl::StatusOr<WorkingDayCalendar> WorkingDayCalendar::Parse(const std::string& text) {
  WorkingDayCalendar calendar;
  RETURN_IF_ERROR(
      ForEachRuleLine(text, kReason, [&calendar](const std::string& line) { return calendar.ParseLine(line); }));
  if (calendar.sources_.empty()) return NotUnderstood("at least one line `source: TEXT`");
  if (!calendar.saturday_told_) return NotUnderstood("a line `saturday counts: yes` or `saturday counts: no`");
  if (calendar.holidays_.empty() || calendar.holidays_.size() > kMostHolidays) {
    return NotUnderstood(absl::StrCat("between 1 and ", kMostHolidays, " holidays"));
  }
  return calendar;
}

absl::StatusOr<WorkingDayCalendar> WorkingDayCalendar::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<WorkingDayCalendar> calendar = Parse(text);
  if (!calendar.ok()) return InRuleFile(path, calendar.status());
  return calendar;
}

absl::Status WorkingDayCalendar::ParseLine(const std::string& line) {
  absl::string_view rest = line;
  if (absl::ConsumePrefix(&rest, "source: ")) {
    sources_.emplace_back(rest);
    return absl::OkStatus();
  }
  if (absl::ConsumePrefix(&rest, "saturday counts: ")) {
    if (rest != "yes" && rest != "no") return NotUnderstood("`saturday counts: yes` or `saturday counts: no`");
    if (saturday_told_) return NotUnderstood("only one line about Saturdays");
    saturday_counts_ = rest == "yes";
    saturday_told_ = true;
    return absl::OkStatus();
  }
  if (absl::ConsumePrefix(&rest, "fixed ") || absl::ConsumePrefix(&rest, "easter ")) {
    ASSIGN_OR_RETURN(Holiday holiday, ParseHoliday(line));
    holidays_.push_back(std::move(holiday));
    return absl::OkStatus();
  }
  return NotUnderstood("a line that begins with `source:`, `saturday counts:`, `fixed` or `easter`");
}

const Holiday* WorkingDayCalendar::HolidayOn(absl::CivilDay day) const {
  for (const Holiday& holiday : holidays_) {
    if (FallsOn(holiday, day)) return &holiday;
  }
  return nullptr;
}

bool WorkingDayCalendar::IsWorkingDay(absl::CivilDay day) const {
  const absl::Weekday weekday = absl::GetWeekday(day);
  if (weekday == absl::Weekday::sunday) return false;
  if (weekday == absl::Weekday::saturday && !saturday_counts_) return false;
  return HolidayOn(day) == nullptr;
}

std::string WorkingDayCalendar::HolidayName(absl::CivilDay day) const {
  const Holiday* holiday = HolidayOn(day);
  return holiday == nullptr ? "" : holiday->name;
}

absl::CivilDay WorkingDayCalendar::AddWorkingDays(absl::CivilDay received, int count) const {
  absl::CivilDay day = received;
  while (count > 0) {
    if (IsWorkingDay(++day)) --count;
  }
  return day;
}

absl::CivilDay WorkingDayCalendar::SubtractWorkingDays(absl::CivilDay day, int count) const {
  while (count > 0) {
    --day;
    if (IsWorkingDay(day)) --count;
  }
  return day;
}

int WorkingDayCalendar::WorkingDaysAfter(absl::CivilDay from, absl::CivilDay until) const {
  int count = 0;
  for (absl::CivilDay day = from + 1; day <= until; ++day) {
    if (IsWorkingDay(day)) ++count;
  }
  return count;
}

}  // namespace sjelden
