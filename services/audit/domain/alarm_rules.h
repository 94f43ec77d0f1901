// Alarms: what does not fit is open until its person has said what it was.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/call/actor.h"
#include "sjelden/audit/v1/audit.pb.h"

namespace sjelden::audit {

// Whose it is and by when; the rest of an alarm follows from its kind.
struct AlarmDuty {
  std::string person;
  std::string due_date;
};

// Returns an open alarm with its next action.
v1::Alarm RaisedAlarm(v1::AlarmKind kind, const std::string& source, const AlarmDuty& duty, absl::Time now);
// Returns the settled alarm. INVALID_ARGUMENT for a resolution that is too short or too long; FAILED_PRECONDITION
// (ALARM_RESOLVED).
absl::StatusOr<v1::Alarm> Resolve(const v1::Alarm& alarm, const std::string& resolution, const Actor& actor,
                                  absl::Time now);

}  // namespace sjelden::audit
