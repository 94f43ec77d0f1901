// The refusals of this context, each by its name. No message holds patient data.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace sjelden::audit {

absl::Status EntryNotFound();         // NOT_FOUND
absl::Status LogNotFound();           // NOT_FOUND
absl::Status CheckpointNotFound();    // NOT_FOUND
absl::Status AlarmNotFound();         // NOT_FOUND
absl::Status NotInTree();             // OUT_OF_RANGE AUDIT_NOT_IN_TREE
absl::Status CheckpointTooSmall();    // FAILED_PRECONDITION CHECKPOINT_TOO_SMALL
absl::Status AlarmResolved();         // FAILED_PRECONDITION ALARM_RESOLVED
absl::Status LogDamaged(const std::string& what);  // DATA_LOSS AUDIT_LOG_DAMAGED
absl::Status EntryUnusable(const std::string& why);  // INVALID_ARGUMENT ACCESS_ENTRY_UNUSABLE

}  // namespace sjelden::audit
