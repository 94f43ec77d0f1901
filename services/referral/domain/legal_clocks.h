// The deadlines that the law sets for a referral, each with the paragraph that sets it, read from a data file
// (deploy/config/rules/legal_clocks.txt describes its form). No legal number is written in code.
//
// The table is immutable; all functions may be called from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "platform/time/working_days.h"

namespace sjelden::referral {

// How a legal deadline is counted.
enum class ClockUnit { kWorkingDays, kDays, kWeeks };

// One rule of the file, for one kind of referral.
struct ClockRule {
  std::string clock;   // Such as `assessment`.
  std::string kind;    // Such as `new_condition`.
  bool none = false;   // There is no such deadline for this kind; number and unit mean nothing.
  bool individual = false;  // The deadline is set for each patient by a judgement; number and unit mean nothing.
  int number = 0;      // Such as 10.
  ClockUnit unit = ClockUnit::kWorkingDays;
  std::string paragraph;  // Such as `pbrl §2-2`, for letters and pages.
  absl::CivilDay valid_from;
};

// A deadline and the rule that set it.
struct LegalDeadline {
  absl::CivilDay due;  // The last day on which the duty can be met.
  ClockRule rule;
};

class LegalClocks {
 public:
  // Returns the table that `text`, the content of a data file, describes. INVALID_ARGUMENT (INVALID_LEGAL_CLOCKS) with
  // the number of the first line that is not understood or contradicts an earlier one, or if there is no rule at all.
  static absl::StatusOr<LegalClocks> Parse(const std::string& text, WorkingDayCalendar calendar);
  // The same from a file; NOT_FOUND (RULE_FILE_MISSING) if it cannot be read. Errors name the file.
  static absl::StatusOr<LegalClocks> Load(const std::string& path, WorkingDayCalendar calendar);

  // Returns the last day of `clock` for a referral of this kind whose time starts on `start`, or nothing where the kind
  // has no such deadline. INVALID_ARGUMENT (UNKNOWN_LEGAL_CLOCK) if the file has no rule for the clock and kind;
  // FAILED_PRECONDITION (LEGAL_CLOCK_NOT_VALID) if none is valid yet on `start`.
  absl::StatusOr<std::optional<LegalDeadline>> Due(const std::string& clock, const std::string& kind,
                                                   absl::CivilDay start) const;
  // Returns what is cited for `clock` of this kind on `day`; empty where there is no such duty then.
  std::string Paragraph(const std::string& clock, const std::string& kind, absl::CivilDay day) const;
  // The same as Due for the clock `assessment`: `received` is the first day the referral was anywhere in specialist care.
  absl::StatusOr<std::optional<LegalDeadline>> AssessmentDue(const std::string& kind, absl::CivilDay received) const {
    return Due("assessment", kind, received);
  }

  // Returns all rules in the order of the file, for pages that show the law.
  const std::vector<ClockRule>& rules() const { return rules_; }
  const WorkingDayCalendar& calendar() const { return calendar_; }

 private:
  explicit LegalClocks(WorkingDayCalendar calendar) : calendar_(std::move(calendar)) {}
  absl::Status ParseLine(const std::string& line);
  // Returns the newest rule that is valid on `day`; null where none is.
  const ClockRule* RuleOn(const std::string& clock, const std::string& kind, absl::CivilDay day) const;
  absl::CivilDay LastDay(const ClockRule& rule, absl::CivilDay start) const;

  WorkingDayCalendar calendar_;
  std::vector<ClockRule> rules_;
};

}  // namespace sjelden::referral
