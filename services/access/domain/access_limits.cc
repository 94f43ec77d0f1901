#include "access/domain/access_limits.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::access {
namespace {

constexpr absl::Duration kLongestToken = absl::Minutes(15);

absl::StatusOr<int> ParseCount(const std::string& text) {
  int count = 0;
  if (absl::SimpleAtoi(text, &count) && count >= 1 && count <= 100000) return count;
  return absl::InvalidArgumentError("want a number from 1 to 100000");
}

absl::StatusOr<absl::Duration> ParseSpan(const std::string& number, const std::string& unit) {
  ASSIGN_OR_RETURN(const int count, ParseCount(number));
  if (unit == "seconds") return absl::Seconds(count);
  if (unit == "minutes") return absl::Minutes(count);
  if (unit == "hours") return absl::Hours(count);
  return absl::InvalidArgumentError("want seconds, minutes or hours");
}

absl::Duration* SpanOf(AccessLimits& limits, const std::string& name) {
  if (name == "sign-in") return &limits.sign_in;
  if (name == "token") return &limits.token;
  if (name == "declared-ground") return &limits.declared_ground;
  if (name == "break-glass") return &limits.break_glass;
  return nullptr;
}

absl::Status ParseLine(const std::string& line, AccessLimits& limits) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  if (words.size() == 3 && words[0] == "review" && words[1] == "one-in") {
    ASSIGN_OR_RETURN(limits.review_one_in, ParseCount(words[2]));
    return absl::OkStatus();
  }
  if (words.size() == 2 && words[0] == "revocations-kept") {
    ASSIGN_OR_RETURN(limits.revocations_kept, ParseCount(words[1]));
    return absl::OkStatus();
  }
  if (words.size() == 4 && words[0] == "pause") {
    ASSIGN_OR_RETURN(const int failures, ParseCount(words[1]));
    ASSIGN_OR_RETURN(limits.pauses[failures], ParseSpan(words[2], words[3]));
    return absl::OkStatus();
  }
  absl::Duration* const span = SpanOf(limits, words[0]);
  if (words.size() != 3 || span == nullptr) return absl::InvalidArgumentError("not understood");
  ASSIGN_OR_RETURN(*span, ParseSpan(words[1], words[2]));
  return absl::OkStatus();
}

absl::Status CheckWhole(const AccessLimits& limits) {
  std::string wrong;
  const absl::Duration none = absl::ZeroDuration();
  if (limits.sign_in == none) absl::StrAppend(&wrong, "sign-in is missing; ");
  if (limits.token == none) absl::StrAppend(&wrong, "token is missing; ");
  if (limits.token > kLongestToken) absl::StrAppend(&wrong, "token is longer than 15 minutes; ");
  if (limits.declared_ground == none) absl::StrAppend(&wrong, "declared-ground is missing; ");
  if (limits.break_glass == none) absl::StrAppend(&wrong, "break-glass is missing; ");
  if (limits.review_one_in == 0) absl::StrAppend(&wrong, "review is missing; ");
  if (limits.revocations_kept == 0) absl::StrAppend(&wrong, "revocations-kept is missing; ");
  if (limits.pauses.empty()) absl::StrAppend(&wrong, "pause is missing; ");
  absl::Duration before = none;
  for (const auto& [failures, pause] : limits.pauses) {
    if (pause < before) absl::StrAppend(&wrong, "the pause after ", failures, " failures is shorter than one before; ");
    if (pause > kFailuresRemembered) absl::StrAppend(&wrong, "a pause is longer than 24 hours; ");
    before = pause;
  }
  if (wrong.empty()) return absl::OkStatus();
  return MakeError(absl::StatusCode::kInvalidArgument, "ACCESS_LIMITS_INVALID", wrong.substr(0, wrong.size() - 2));
}

}  // namespace

absl::StatusOr<AccessLimits> ParseAccessLimits(const std::string& text) {
  AccessLimits limits;
  RETURN_IF_ERROR(ForEachRuleLine(text, "ACCESS_LIMITS_INVALID",
                                  [&](const std::string& line) { return ParseLine(line, limits); }));
  RETURN_IF_ERROR(CheckWhole(limits));
  return limits;
}

absl::Duration PauseAfter(const AccessLimits& limits, int failures) {
  const auto above = limits.pauses.upper_bound(failures);
  return above == limits.pauses.begin() ? absl::ZeroDuration() : std::prev(above)->second;
}

}  // namespace sjelden::access
