#include "referral/domain/clock_norms.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"
#include "referral/domain/clocks.h"

namespace sjelden::referral {
namespace {

constexpr char kReason[] = "INVALID_CLOCK_NORMS";
constexpr int kMostDays = 100;

absl::Status Invalid(const std::string& what) {
  return MakeError(absl::StatusCode::kInvalidArgument, kReason, what);
}

}  // namespace

absl::StatusOr<ClockNorms> ClockNorms::Parse(const std::string& text) {
  ClockNorms norms;
  RETURN_IF_ERROR(ForEachRuleLine(text, kReason, [&norms](const std::string& line) { return norms.ParseLine(line); }));
  for (const v1::ClockKind kind : AllClockKinds()) {
    const std::string clock = ClockName(kind);
    if (norms.warn_before_.count(clock) == 0) return Invalid("no line says when this clock warns: " + clock);
  }
  return norms;
}

absl::StatusOr<ClockNorms> ClockNorms::Load(const std::string& path) {
  ASSIGN_OR_RETURN(const std::string text, ReadRuleFile(path));
  absl::StatusOr<ClockNorms> norms = Parse(text);
  if (!norms.ok()) return InRuleFile(path, norms.status());
  return norms;
}

absl::Status ClockNorms::ParseLine(const std::string& line) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  int days = 0;
  if (words.size() != 4 || words[0] != "warn" || words[3] != "working-days" || !absl::SimpleAtoi(words[2], &days) ||
      days < 1 || days > kMostDays) {
    return Invalid(
        absl::StrCat("not understood; wanted `warn CLOCK NUMBER working-days` with a number from 1 to ", kMostDays));
  }
  const bool first = warn_before_.emplace(words[1], days).second;
  return first ? absl::OkStatus() : Invalid(absl::StrCat("the clock ", words[1], " stands twice"));
}

}  // namespace sjelden::referral
