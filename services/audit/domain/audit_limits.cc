#include "audit/domain/audit_limits.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::audit {
namespace {

absl::Status ParseLine(const std::string& line, AuditLimits& limits) {
  const std::vector<std::string> words = absl::StrSplit(line, ' ', absl::SkipEmpty());
  int count = 0;
  if (words.size() != 3 || !absl::SimpleAtoi(words[1], &count) || count < 1 || count > 3600) {
    return absl::InvalidArgumentError("want NAME NUMBER UNIT, with a number from 1 to 3600");
  }
  if (words[0] == "checkpoint-every" && words[2] == "seconds") {
    limits.checkpoint_every = absl::Seconds(count);
  } else if (words[0] == "anchor-every" && words[2] == "seconds") {
    limits.anchor_every = absl::Seconds(count);
  } else if (words[0] == "alarm-due" && words[2] == "working-days") {
    limits.alarm_working_days = count;
  } else if (words[0] == "export-rows" && words[2] == "rows") {
    limits.export_rows = count;
  } else {
    return absl::InvalidArgumentError("not understood");
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<AuditLimits> ParseAuditLimits(const std::string& text) {
  AuditLimits limits;
  RETURN_IF_ERROR(ForEachRuleLine(text, "AUDIT_LIMITS_INVALID",
                                  [&](const std::string& line) { return ParseLine(line, limits); }));
  const absl::Duration none = absl::ZeroDuration();
  if (limits.checkpoint_every == none || limits.anchor_every == none || limits.alarm_working_days == 0 ||
      limits.export_rows == 0) {
    return MakeError(absl::StatusCode::kInvalidArgument, "AUDIT_LIMITS_INVALID",
                     "want a line each of checkpoint-every, anchor-every, alarm-due and export-rows");
  }
  return limits;
}

}  // namespace sjelden::audit
