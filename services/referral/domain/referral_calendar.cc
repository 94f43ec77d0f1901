#include "referral/domain/referral_calendar.h"

#include "absl/strings/ascii.h"
#include "absl/strings/strip.h"
#include "platform/status/status_macros.h"

namespace sjelden::referral {

absl::StatusOr<ReferralCalendar> ReferralCalendar::Load(const std::string& working_days_file,
                                                        const std::string& legal_clocks_file) {
  ASSIGN_OR_RETURN(WorkingDayCalendar days, WorkingDayCalendar::Load(working_days_file));
  ASSIGN_OR_RETURN(LegalClocks clocks, LegalClocks::Load(legal_clocks_file, std::move(days)));
  ASSIGN_OR_RETURN(const Oslo oslo, Oslo::Load());
  return ReferralCalendar(std::move(clocks), oslo);
}

absl::StatusOr<std::optional<absl::CivilDay>> ReferralCalendar::AssessmentDue(v1::ReferralKind kind,
                                                                              absl::Time received) const {
  ASSIGN_OR_RETURN(const std::optional<LegalDeadline> deadline, clocks_.AssessmentDue(KindName(kind), DayOf(received)));
  if (!deadline.has_value()) return std::optional<absl::CivilDay>();
  return std::optional<absl::CivilDay>(deadline->due);
}

std::string KindName(v1::ReferralKind kind) {
  const std::string& name = v1::ReferralKind_Name(kind);
  return absl::AsciiStrToLower(absl::StripPrefix(name, "REFERRAL_KIND_"));
}

}  // namespace sjelden::referral
