// How often the log is signed and anchors are kept, how soon an alarm must be answered, how much one call records:
// deploy/config/rules/audit_limits.txt.
//
// Values and pure functions, safe from any thread.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace sjelden::audit {

struct AuditLimits {
  absl::Duration checkpoint_every;  // a log that has grown is signed so often
  absl::Duration anchor_every;      // an anchor of a store is kept in the history so often
  int alarm_working_days = 0;       // an alarm is due after so many working days
  int export_rows = 0;              // one call records at most so many rows of an export
};

// Returns the limits, or INVALID_ARGUMENT (AUDIT_LIMITS_INVALID) with the line, or with what is missing.
absl::StatusOr<AuditLimits> ParseAuditLimits(const std::string& text);

}  // namespace sjelden::audit
