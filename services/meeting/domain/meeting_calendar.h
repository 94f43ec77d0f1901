// Days, working days and the norms of this context: within how long somebody must act.
//
// Immutable after Load; safe for concurrent use. No norm is written in code: deploy/config/rules/meeting_norms.txt.
#pragma once

#include <array>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "platform/time/oslo.h"
#include "platform/time/working_days.h"

namespace sjelden::meeting {

// What a norm is about, by its place in the table of names.
enum class Norm { kNotifyPatient, kConfirmBefore, kDecideAfterMiss, kAnswerDecision };
inline constexpr size_t kNorms = 4;

class MeetingNorms {
 public:
  // Returns the norms that `text`, the content of a data file, states. INVALID_ARGUMENT (INVALID_MEETING_NORMS) with the
  // number of the first line that is not understood, or the name of the norm that is missing.
  static absl::StatusOr<MeetingNorms> Parse(const std::string& text);

  // Returns the number of days.
  int DaysOf(Norm norm) const { return days_[static_cast<size_t>(norm)]; }

 private:
  std::array<int, kNorms> days_{};
};

class MeetingCalendar {
 public:
  MeetingCalendar(WorkingDayCalendar working_days, Oslo oslo, MeetingNorms norms)
      : working_days_(std::move(working_days)), oslo_(oslo), norms_(norms) {}
  // Reads the two rule files; errors name the file.
  static absl::StatusOr<MeetingCalendar> Load(const std::string& working_days_file, const std::string& norms_file);

  absl::CivilDay DayOf(absl::Time time) const { return oslo_.DayOf(time); }
  bool IsWorkingDay(absl::CivilDay day) const { return working_days_.IsWorkingDay(day); }
  const Oslo& oslo() const { return oslo_; }
  // Returns the last day on which a norm that begins on `day` is kept.
  absl::CivilDay Within(Norm norm, absl::CivilDay day) const {
    return working_days_.AddWorkingDays(day, norms_.DaysOf(norm));
  }
  // Returns the day that lies as many days before `day` as the norm says.
  absl::CivilDay Before(Norm norm, absl::CivilDay day) const { return day - norms_.DaysOf(norm); }

 private:
  WorkingDayCalendar working_days_;
  Oslo oslo_;
  MeetingNorms norms_;
};

}  // namespace sjelden::meeting
