// Days and legal deadlines as referrals count them: Norwegian days, working days, the clocks of the law.
//
// Immutable after Load; safe for concurrent use.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "platform/time/oslo.h"
#include "referral/domain/legal_clocks.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

class ReferralCalendar {
 public:
  ReferralCalendar(LegalClocks clocks, Oslo oslo) : clocks_(std::move(clocks)), oslo_(oslo) {}
  // Reads the two rule files; errors name the file.
  static absl::StatusOr<ReferralCalendar> Load(const std::string& working_days_file,
                                               const std::string& legal_clocks_file);

  // Returns the day on which `time` falls in Norway.
  absl::CivilDay DayOf(absl::Time time) const { return oslo_.DayOf(time); }
  // Returns the last day on which the patient can be informed in time, or nothing where the kind is not assessed for
  // rights. Errors as LegalClocks::Due.
  absl::StatusOr<std::optional<absl::CivilDay>> AssessmentDue(v1::ReferralKind kind, absl::Time received) const;
  // Returns the `count`th working day after `day`.
  absl::CivilDay WorkingDaysAfter(absl::CivilDay day, int count) const {
    return clocks_.calendar().AddWorkingDays(day, count);
  }
  bool IsWorkingDay(absl::CivilDay day) const { return clocks_.calendar().IsWorkingDay(day); }

 private:
  LegalClocks clocks_;
  Oslo oslo_;
};

// Returns the kind as the rule file names it. Example: `new_condition`.
std::string KindName(v1::ReferralKind kind);

}  // namespace sjelden::referral
