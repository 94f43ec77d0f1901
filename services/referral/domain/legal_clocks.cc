#include "referral/domain/legal_clocks.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/rule_file.h"

namespace sjelden::referral {
namespace {

using Words = std::vector<std::string>;

constexpr char kReason[] = "INVALID_LEGAL_CLOCKS";
// Longer than any legal deadline of a referral; a slip of the pen above it is refused.
constexpr int kMostUnits = 400;

absl::Status NotUnderstood(const std::string& wanted) {
  return MakeError(absl::StatusCode::kInvalidArgument, kReason, absl::StrCat("not understood; wanted ", wanted));
}

absl::Status ToldTwice(const ClockRule& rule) {
  return MakeError(absl::StatusCode::kInvalidArgument, kReason,
                   absl::StrCat("the clock ", rule.clock, " of ", rule.kind, " has two rules valid from ",
                                FormatDay(rule.valid_from), "; wanted one"));
}

absl::Status UnknownLegalClock(const std::string& clock, const std::string& kind) {
  return MakeError(absl::StatusCode::kInvalidArgument, "UNKNOWN_LEGAL_CLOCK",
                   absl::StrCat("there is no rule for the clock ", clock, " of the kind ", kind));
}

absl::Status LegalClockNotValid(const std::string& clock, const std::string& kind, absl::CivilDay start) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "LEGAL_CLOCK_NOT_VALID",
                   absl::StrCat("no rule for the clock ", clock, " of the kind ", kind, " is valid on ",
                                FormatDay(start)));
}

// Reads the words before PARAGRAPH and moves `position` past them.
absl::Status ParseLength(const Words& words, size_t* position, ClockRule* rule) {
  if (words.size() > 1 && words[1] == "none") {
    rule->none = true;
    *position = 2;
    return absl::OkStatus();
  }
  if (words.size() > 1 && words[1] == "individual") {
    rule->individual = true;
    *position = 2;
    return absl::OkStatus();
  }
  if (words.size() < 3 || !absl::SimpleAtoi(words[1], &rule->number) || rule->number < 1 ||
      rule->number > kMostUnits) {
    return NotUnderstood(absl::StrCat(
        "`CLOCK none`, `CLOCK individual` or `CLOCK NUMBER UNIT` with a number from 1 to ", kMostUnits));
  }
  if (words[2] == "working-days") {
    rule->unit = ClockUnit::kWorkingDays;
  } else if (words[2] == "days") {
    rule->unit = ClockUnit::kDays;
  } else if (words[2] == "weeks") {
    rule->unit = ClockUnit::kWeeks;
  } else {
    return NotUnderstood("the unit working-days, days or weeks");
  }
  *position = 3;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<LegalClocks> LegalClocks::Parse(const std::string& text, WorkingDayCalendar calendar) {
  LegalClocks clocks(std::move(calendar));
  RETURN_IF_ERROR(
      ForEachRuleLine(text, kReason, [&clocks](const std::string& line) { return clocks.ParseLine(line); }));
  if (clocks.rules_.empty()) return NotUnderstood("at least one rule");
  return clocks;
}

absl::StatusOr<LegalClocks> LegalClocks::Load(const std::string& path, WorkingDayCalendar calendar) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<LegalClocks> clocks = Parse(text, std::move(calendar));
  if (!clocks.ok()) return InRuleFile(path, clocks.status());
  return clocks;
}

absl::Status LegalClocks::ParseLine(const std::string& line) {
  const Words words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  ClockRule rule;
  rule.clock = words[0];
  size_t position = 0;
  RETURN_IF_ERROR(ParseLength(words, &position, &rule));
  const auto paragraph = words.begin() + position;
  const auto valid_from = std::find(paragraph, words.end(), "valid-from");
  if (valid_from == paragraph || words.end() - valid_from < 4 || valid_from[2] != "kinds:") {
    return NotUnderstood("after the length `PARAGRAPH valid-from YYYY-MM-DD kinds: KIND...`");
  }
  rule.paragraph = absl::StrJoin(paragraph, valid_from, " ");
  ASSIGN_OR_RETURN(rule.valid_from, ParseDay(valid_from[1]));
  for (auto kind = valid_from + 3; kind != words.end(); ++kind) {
    rule.kind = *kind;
    for (const ClockRule& other : rules_) {
      if (other.clock == rule.clock && other.kind == rule.kind && other.valid_from == rule.valid_from) {
        return ToldTwice(rule);
      }
    }
    rules_.push_back(rule);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::optional<LegalDeadline>> LegalClocks::Due(const std::string& clock, const std::string& kind,
                                                              absl::CivilDay start) const {
  const bool known = std::any_of(rules_.begin(), rules_.end(), [&](const ClockRule& rule) {
    return rule.clock == clock && rule.kind == kind;
  });
  if (!known) return UnknownLegalClock(clock, kind);
  const ClockRule* latest = RuleOn(clock, kind, start);
  if (latest == nullptr) return LegalClockNotValid(clock, kind, start);
  if (latest->none || latest->individual) return std::nullopt;
  return LegalDeadline{.due = LastDay(*latest, start), .rule = *latest};
}

std::string LegalClocks::Paragraph(const std::string& clock, const std::string& kind, absl::CivilDay day) const {
  const ClockRule* rule = RuleOn(clock, kind, day);
  return rule == nullptr || rule->none ? "" : rule->paragraph;
}

const ClockRule* LegalClocks::RuleOn(const std::string& clock, const std::string& kind, absl::CivilDay day) const {
  const ClockRule* latest = nullptr;
  for (const ClockRule& rule : rules_) {
    if (rule.clock != clock || rule.kind != kind || rule.valid_from > day) continue;
    if (latest == nullptr || latest->valid_from < rule.valid_from) latest = &rule;
  }
  return latest;
}

absl::CivilDay LegalClocks::LastDay(const ClockRule& rule, absl::CivilDay start) const {
  if (rule.unit == ClockUnit::kWorkingDays) return calendar_.AddWorkingDays(start, rule.number);
  const absl::CivilDay end = start + (rule.unit == ClockUnit::kWeeks ? 7 * rule.number : rule.number);
  // The first working day that is not before `end`.
  return calendar_.AddWorkingDays(end - 1, 1);
}

}  // namespace sjelden::referral
