#include "meeting/domain/free_times.h"

namespace sjelden::meeting {
namespace {

// When consultations are held: the hospitals' own hours. Emergencies are booked by hand.
constexpr absl::Duration kDayBegins = absl::Hours(8);
constexpr absl::Duration kDayEnds = absl::Hours(16);
constexpr absl::Duration kStep = absl::Minutes(30);
constexpr size_t kMostStarts = 50;

}  // namespace

std::vector<Busy> Conflicts(const std::vector<std::string>& persons, const std::vector<Busy>& booked, absl::Time start,
                            absl::Time end, const Roster& roster) {
  std::vector<Busy> conflicts;
  for (const std::string& person : persons) {
    for (const Busy& busy : booked) {
      if (busy.person == person && busy.start < end && start < busy.end) conflicts.push_back(busy);
    }
    // An absence is known for a moment only: the beginning and the last one.
    if (roster.IsAway(person, start) || roster.IsAway(person, end - absl::Seconds(1))) {
      conflicts.push_back({person, start, end, /*away=*/true});
    }
  }
  return conflicts;
}

std::vector<absl::Time> FreeStarts(const Window& window, const std::vector<std::string>& persons,
                                   const std::vector<Busy>& booked, const Acting& acting) {
  std::vector<absl::Time> starts;
  for (absl::CivilDay day = window.from; day <= window.until; ++day) {
    if (!acting.calendar.IsWorkingDay(day)) continue;
    // Working days have no change of the clock: it changes in the night before a Sunday's morning.
    const absl::Time midnight = acting.calendar.oslo().StartOf(day);
    const absl::Time last = midnight + kDayEnds - window.duration;
    for (absl::Time start = midnight + kDayBegins; start <= last; start += kStep) {
      if (start < acting.now) continue;
      if (!Conflicts(persons, booked, start, start + window.duration, acting.roster).empty()) continue;
      starts.push_back(start);
      if (starts.size() == kMostStarts) return starts;
    }
  }
  return starts;
}

}  // namespace sjelden::meeting
