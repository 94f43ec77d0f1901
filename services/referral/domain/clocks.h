// The legal clocks of a referral: when one starts and ends, whose it is, whom it warns (pasient- og brukerrettighetsloven
// sections 2-2 and 2-2 a).
//
//   RETURN_IF_ERROR(SettleClocks(next, acting));              // after every change
//   for (const auto& warning : RaiseWarnings(next, acting))   // when a day has passed
//
// Pure functions; any thread may call them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "referral/domain/acting.h"
#include "sjelden/referral/v1/clock.pb.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// Every kind that there is, and a kind as the rule files name it. Example: `start_of_care`.
std::vector<v1::ClockKind> AllClockKinds();
std::string ClockName(v1::ClockKind kind);

// Brings the clocks up to what else the referral says: starts, ends and hands over. What has ended stays as it is; a new
// date is a new clock. Part of Settle (referral_rules.h). FAILED_PRECONDITION (REFERRAL_NO_OWNER) where the unit has
// nobody to name.
absl::Status SettleClocks(v1::Referral& referral, const Acting& acting);

// True until the duty is met or there is none any more.
bool Runs(const v1::LegalClock& clock);
// Returns the day on which care is expected to begin: that of the appointment, else the promised one; empty where there
// is neither. Of a referral or a row of the list of clocks.
template <class Shown>
std::string ExpectedStart(const Shown& shown) {
  return shown.appointment_date().empty() ? shown.planned_start_date() : shown.appointment_date();
}
// Returns how a clock stands on a day.
v1::ClockState StateOn(const v1::LegalClock& clock, const std::string& expected_start, absl::CivilDay today);
// True while a breach of the start of care is there or foreseen: the steps that are owed may be recorded.
bool MayTakeBreachSteps(const v1::Referral& referral, absl::CivilDay today);

// Returns the first day on which a clock that runs has somebody to warn; nothing where everybody has been.
std::optional<std::string> NextWarningDate(const v1::Referral& referral);
// One warning that was raised, and of which clock.
struct RaisedWarning {
  v1::ClockKind kind;
  std::string due_date;
  v1::ClockWarning warning;
};
// Warns whoever is to be by now: the owner when little time is left or a breach is foreseen, owner and leader of the unit
// when the last day is over. Each person once for each of these.
std::vector<RaisedWarning> RaiseWarnings(v1::Referral& referral, const Acting& acting);

// Returns the referral whose patient has been told the newest outcome. INVALID_ARGUMENT where the day is before the
// assessment or after today; the errors of CanTake.
absl::StatusOr<v1::Referral> RecordPatientInformed(const v1::Referral& current,
                                                   const v1::PatientInformation& information, const Acting& acting);
// Returns the referral with a step about the start of care. INVALID_ARGUMENT; FAILED_PRECONDITION
// (REFERRAL_NO_BREACH); the errors of CanTake.
absl::StatusOr<v1::Referral> RecordBreachStep(const v1::Referral& current, const v1::BreachStep& step,
                                              const Acting& acting);
// Returns the referral with another promised start. INVALID_ARGUMENT; the errors of CanTake.
absl::StatusOr<v1::Referral> MovePlannedStart(const v1::Referral& current, const v1::PlannedStartMove& move,
                                              const Acting& acting);
// Returns the referral whose care began on `day`, or has not begun after all where it is empty: the pathway says so.
absl::StatusOr<v1::Referral> SetCareStart(const v1::Referral& current, const std::string& day, const Acting& acting);
// Returns the referral whose nearest appointment is on `day`; nowhere where it is empty.
absl::StatusOr<v1::Referral> SetAppointment(const v1::Referral& current, const std::string& day, const Acting& acting);

}  // namespace sjelden::referral
