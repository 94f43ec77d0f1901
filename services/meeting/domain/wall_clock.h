// What clocks and calendars in Norway show, by the rule of directive 2000/84/EC. Pure: an index row is computed from the
// record alone, and a calendar file states the same rule.
#pragma once

#include "absl/time/civil_time.h"
#include "absl/time/time.h"

namespace sjelden::meeting {

// Returns the civil time in Oslo.
absl::CivilSecond WallClock(absl::Time time);

}  // namespace sjelden::meeting
