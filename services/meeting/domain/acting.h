// Who acts, at which unit, when, and who works where: what every rule is given beside the resource itself.
//
// Values and references, for one run of a handler.
#pragma once

#include <functional>
#include <string>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "meeting/domain/meeting_calendar.h"

namespace sjelden::meeting {

// Who works where, as of one moment. A seam: services answer from the followed facts, tests from a table.
class Roster {
 public:
  virtual ~Roster() = default;
  // True where there is such a unit.
  virtual bool Knows(const std::string& unit) const = 0;
  // True where `unit` is `ancestor` or lies below it.
  virtual bool IsWithin(const std::string& unit, const std::string& ancestor) const = 0;
  // True where the person works at the unit or below it.
  virtual bool WorksAt(const std::string& person, const std::string& unit) const = 0;
  // True where the person is away then.
  virtual bool IsAway(const std::string& person, absl::Time then) const = 0;
  // Returns who does the person's work now: the person, or whoever it was handed to.
  virtual std::string StandIn(const std::string& person) const = 0;
  // Returns who leads the unit, or is on duty for its leader; empty where nobody is known.
  virtual std::string LeaderOf(const std::string& unit) const = 0;
};

struct Acting {
  std::string person;  // `practitioners/{practitioner}`; for a service, on whose behalf
  std::string unit;    // at which the person is signed in
  absl::Time now;
  const Roster& roster;
  const MeetingCalendar& calendar;
  std::function<std::string()> new_id;

  absl::CivilDay today() const { return calendar.DayOf(now); }
  // True where the acting person does `someone`'s work now: it is them, or it was handed over.
  bool StandsFor(const std::string& someone) const {
    return !someone.empty() && (someone == person || roster.StandIn(someone) == person);
  }
  bool IsAt(const std::string& some_unit) const { return roster.IsWithin(unit, some_unit); }
};

}  // namespace sjelden::meeting
