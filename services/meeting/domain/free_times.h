// When people are free: what is left of the working days when everything that is booked is taken out.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "meeting/domain/acting.h"

namespace sjelden::meeting {

// A time at which somebody is not free.
struct Busy {
  std::string person;
  absl::Time start;
  absl::Time end;
  bool away = false;
};

struct Window {
  absl::CivilDay from;
  absl::CivilDay until;  // the last day
  absl::Duration duration;
};

// Returns the people of `persons` who are busy or away between `start` and `end`.
std::vector<Busy> Conflicts(const std::vector<std::string>& persons, const std::vector<Busy>& booked, absl::Time start,
                            absl::Time end, const Roster& roster);

// Returns at most 50 beginnings, on the half hour of working days between 8 and 16 in Oslo and not before `now`, at
// which nobody of `persons` is busy or away for as long as `window` wants.
std::vector<absl::Time> FreeStarts(const Window& window, const std::vector<std::string>& persons,
                                   const std::vector<Busy>& booked, const Acting& acting);

}  // namespace sjelden::meeting
