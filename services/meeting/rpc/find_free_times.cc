#include <algorithm>
#include <set>

#include "meeting/domain/field_checks.h"
#include "meeting/domain/free_times.h"
#include "meeting/domain/meeting_names.h"
#include "meeting/rpc/calendar_handlers.h"
#include "meeting/rpc/standing.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::meeting {
namespace {

constexpr int kMostPersons = 12;
constexpr int kMostDays = 30;
constexpr int kDefaultMinutes = 60;
constexpr int kMostMinutes = 480;
constexpr absl::Duration kAbsenceStep = absl::Minutes(30);

absl::StatusOr<Window> ParseWindow(const pb::FindFreeTimesRequest& request) {
  FieldChecks checks;
  const auto& persons = request.persons();
  checks.Require(persons.size() >= 1 && persons.size() <= kMostPersons &&
                     std::all_of(persons.begin(), persons.end(), IsPersonName),
                 "persons", "want 1 to 12 practitioners by their names");
  const auto from = checks.RequireDay(request.from_date(), "from_date");
  const auto until = checks.RequireDay(request.until_date(), "until_date");
  if (from.has_value() && until.has_value()) {
    checks.Require(*from <= *until && *until - *from <= kMostDays, "until_date", "want at most 30 days from the first");
  }
  const int minutes = request.duration_minutes() == 0 ? kDefaultMinutes : request.duration_minutes();
  checks.Require(minutes > 0 && minutes <= kMostMinutes, "duration_minutes", "want 1 to 480");
  RETURN_IF_ERROR(checks.status());
  return Window{*from, *until, absl::Minutes(minutes)};
}

// When somebody is away, put together from moments half an hour apart: absences are followed as facts about moments.
void AddAbsences(const Acting& acting, const std::string& person, const Span& span, std::vector<Busy>& busy) {
  bool away_before = false;
  for (absl::Time then = span.start; then < span.end; then += kAbsenceStep) {
    const bool away = acting.roster.IsAway(person, then);
    if (away && !away_before) busy.push_back({person, then, then, /*away=*/true});
    if (away) busy.back().end = then + kAbsenceStep;
    away_before = away;
  }
}

}  // namespace

absl::StatusOr<Outcome<pb::FindFreeTimesResponse>> FindFreeTimes(const Deps& d, const Call& call,
                                                                 const pb::FindFreeTimesRequest& request) {
  ASSIGN_OR_RETURN(const Window window, ParseWindow(request));
  const Standing standing(call, d);
  const std::set<std::string> unique(request.persons().begin(), request.persons().end());
  const std::vector<std::string> persons(unique.begin(), unique.end());
  const Span span{d.calendar.oslo().StartOf(window.from), d.calendar.oslo().EndOf(window.until)};
  ASSIGN_OR_RETURN(std::vector<Busy> busy, d.diaries.BookedIn(call.view, persons, span, ""));
  Outcome<pb::FindFreeTimesResponse> outcome;
  for (const absl::Time start : FreeStarts(window, persons, busy, standing.acting())) {
    pb::FreeTime& free = *outcome.response.add_free_times();
    *free.mutable_start_time() = ToTimestamp(start);
    *free.mutable_end_time() = ToTimestamp(start + window.duration);
  }
  for (const std::string& person : persons) AddAbsences(standing.acting(), person, span, busy);
  for (const Busy& one : busy) {
    pb::BusyTime& shown = *outcome.response.add_busy_times();
    shown.set_person(one.person);
    *shown.mutable_start_time() = ToTimestamp(one.start);
    *shown.mutable_end_time() = ToTimestamp(one.end);
    shown.set_away(one.away);
  }
  return outcome;
}

}  // namespace sjelden::meeting
