#include "audit/domain/audit_errors.h"

#include "platform/status/error.h"

namespace sjelden::audit {
namespace {

absl::Status NotFound() { return MakeError(absl::StatusCode::kNotFound, "NOT_FOUND", "there is no such thing"); }

}  // namespace

absl::Status EntryNotFound() { return NotFound(); }
absl::Status LogNotFound() { return NotFound(); }
absl::Status CheckpointNotFound() { return NotFound(); }
absl::Status AlarmNotFound() { return NotFound(); }

absl::Status NotInTree() {
  return MakeError(absl::StatusCode::kOutOfRange, "AUDIT_NOT_IN_TREE",
                   "the log does not have so many entries: want sizes from 1 to its present one, the smaller first");
}

absl::Status CheckpointTooSmall() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "CHECKPOINT_TOO_SMALL",
                   "no checkpoint of that size covers the entry: ask again in a second, or for a larger one");
}

absl::Status AlarmResolved() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "ALARM_RESOLVED", "the alarm is settled already");
}

absl::Status LogDamaged(const std::string& what) {
  return MakeError(absl::StatusCode::kDataLoss, "AUDIT_LOG_DAMAGED", "the log lacks " + what);
}

absl::Status EntryUnusable(const std::string& why) {
  return MakeError(absl::StatusCode::kInvalidArgument, "ACCESS_ENTRY_UNUSABLE", "an access entry " + why);
}

}  // namespace sjelden::audit
