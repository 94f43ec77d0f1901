#include "referral/domain/referral_calendar.h"

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "platform/status/status_macros.h"
#include "referral/domain/clocks.h"

namespace sjelden::referral {

absl::StatusOr<ReferralCalendar> ReferralCalendar::Load(const std::string& rules_dir) {
  ASSIGN_OR_RETURN(WorkingDayCalendar days, WorkingDayCalendar::Load(rules_dir + "/working_days.txt"));
  ASSIGN_OR_RETURN(LegalClocks clocks, LegalClocks::Load(rules_dir + "/legal_clocks.txt", std::move(days)));
  ASSIGN_OR_RETURN(ClockNorms norms, ClockNorms::Load(rules_dir + "/clock_norms.txt"));
  ASSIGN_OR_RETURN(const Oslo oslo, Oslo::Load());
  return ReferralCalendar(std::move(clocks), std::move(norms), oslo);
}

absl::StatusOr<std::optional<absl::CivilDay>> ReferralCalendar::Due(v1::ClockKind clock, v1::ReferralKind kind,
                                                                    absl::CivilDay start) const {
  ASSIGN_OR_RETURN(const std::optional<LegalDeadline> deadline, clocks_.Due(ClockName(clock), KindName(kind), start));
  if (!deadline.has_value()) return std::optional<absl::CivilDay>();
  return std::optional<absl::CivilDay>(deadline->due);
}

std::string ReferralCalendar::Paragraph(v1::ClockKind clock, v1::ReferralKind kind, absl::CivilDay start) const {
  return clocks_.Paragraph(ClockName(clock), KindName(kind), start);
}

absl::CivilDay ReferralCalendar::WarnDay(v1::ClockKind clock, absl::CivilDay due) const {
  return clocks_.calendar().SubtractWorkingDays(due, norms_.WarnBefore(ClockName(clock)));
}

absl::StatusOr<std::optional<absl::CivilDay>> ReferralCalendar::AssessmentDue(v1::ReferralKind kind,
                                                                              absl::Time received) const {
  return Due(v1::CLOCK_KIND_ASSESSMENT, kind, DayOf(received));
}

std::string KindName(v1::ReferralKind kind) {
  const std::string& name = v1::ReferralKind_Name(kind);
  return absl::AsciiStrToLower(absl::StripPrefix(name, "REFERRAL_KIND_"));
}

}  // namespace sjelden::referral
