#include "meeting/domain/meeting_calendar.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::meeting {
namespace {

constexpr char kInvalid[] = "INVALID_MEETING_NORMS";

struct NormName {
  const char* name;
  const char* unit;
};

// In the order of Norm.
constexpr NormName kNames[kNorms] = {{"notify-patient-within", "working-days"},
                                     {"confirm-before", "days"},
                                     {"decide-after-miss-within", "working-days"},
                                     {"answer-decision-within", "working-days"}};

absl::Status NotUnderstood(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, kInvalid, what);
}

}  // namespace

absl::StatusOr<MeetingNorms> MeetingNorms::Parse(const std::string& text) {
  MeetingNorms norms;
  RETURN_IF_ERROR(ForEachRuleLine(text, kInvalid, [&norms](const std::string& line) {
    const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
    int days = 0;
    if (words.size() != 3 || !absl::SimpleAtoi(words[1], &days) || days < 1) {
      return NotUnderstood("want NORM NUMBER UNIT");
    }
    for (size_t i = 0; i < kNorms; ++i) {
      if (words[0] != kNames[i].name) continue;
      if (words[2] != kNames[i].unit) return NotUnderstood(absl::StrCat("this norm is counted in ", kNames[i].unit));
      if (norms.days_[i] != 0) return NotUnderstood("this norm stands twice");
      norms.days_[i] = days;
      return absl::OkStatus();
    }
    return NotUnderstood("there is no such norm");
  }));
  for (size_t i = 0; i < kNorms; ++i) {
    if (norms.days_[i] == 0) return NotUnderstood(absl::StrCat(kNames[i].name, " is missing"));
  }
  return norms;
}

absl::StatusOr<MeetingCalendar> MeetingCalendar::Load(const std::string& working_days_file,
                                                      const std::string& norms_file) {
  ASSIGN_OR_RETURN(WorkingDayCalendar working_days, WorkingDayCalendar::Load(working_days_file));
  ASSIGN_OR_RETURN(const Oslo oslo, Oslo::Load());
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(norms_file));
  const absl::StatusOr<MeetingNorms> norms = MeetingNorms::Parse(text);
  if (!norms.ok()) return InRuleFile(norms_file, norms.status());
  return MeetingCalendar(std::move(working_days), oslo, *norms);
}

}  // namespace sjelden::meeting
