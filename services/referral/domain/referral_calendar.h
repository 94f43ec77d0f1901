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
#include "referral/domain/clock_norms.h"
#include "referral/domain/legal_clocks.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

class ReferralCalendar {
 public:
  ReferralCalendar(LegalClocks clocks, ClockNorms norms, Oslo oslo)
      : clocks_(std::move(clocks)), norms_(std::move(norms)), oslo_(oslo) {}
  // Reads working_days.txt, legal_clocks.txt and clock_norms.txt of a folder; errors name the file.
  static absl::StatusOr<ReferralCalendar> Load(const std::string& rules_dir);

  // Returns the day on which `time` falls in Norway.
  absl::CivilDay DayOf(absl::Time time) const { return oslo_.DayOf(time); }
  // Returns the last day on which the patient can be informed in time, or nothing where the kind is not assessed for
  // rights. Errors as LegalClocks::Due.
  absl::StatusOr<std::optional<absl::CivilDay>> AssessmentDue(v1::ReferralKind kind, absl::Time received) const;
  // Returns the last day of a clock that starts on `start`; nothing where the kind has none, or it is set individually.
  // Errors as LegalClocks::Due.
  absl::StatusOr<std::optional<absl::CivilDay>> Due(v1::ClockKind clock, v1::ReferralKind kind,
                                                    absl::CivilDay start) const;
  // Returns the paragraph that is cited for a clock that starts on `start`.
  std::string Paragraph(v1::ClockKind clock, v1::ReferralKind kind, absl::CivilDay start) const;
  // Returns the day from which a clock with this last day warns its owner.
  absl::CivilDay WarnDay(v1::ClockKind clock, absl::CivilDay due) const;
  // Returns the `count`th working day after `day`.
  absl::CivilDay WorkingDaysAfter(absl::CivilDay day, int count) const {
    return clocks_.calendar().AddWorkingDays(day, count);
  }
  // The rules of the law, for letters that tell of them.
  const LegalClocks& clocks() const { return clocks_; }
  bool IsWorkingDay(absl::CivilDay day) const { return clocks_.calendar().IsWorkingDay(day); }

 private:
  LegalClocks clocks_;
  ClockNorms norms_;
  Oslo oslo_;
};

// Returns the kind as the rule file names it. Example: `new_condition`.
std::string KindName(v1::ReferralKind kind);

}  // namespace sjelden::referral
