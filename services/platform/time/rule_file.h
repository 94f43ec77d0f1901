// Reads the small line-based files that hold what the law says: one statement a line, `#` begins a comment line.
//
// All functions may be called from any thread.
#pragma once

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sjelden {

// Returns the content of a file, or NOT_FOUND (RULE_FILE_MISSING) with its path.
absl::StatusOr<std::string> ReadRuleFile(const std::string& path);

// Calls `parse` with every line that is neither empty nor a comment, without blanks at its ends. Stops at the first
// error and returns it as INVALID_ARGUMENT with `reason` and the line's number.
absl::Status ForEachRuleLine(const std::string& text, const std::string& reason,
                             const std::function<absl::Status(const std::string& line)>& parse);

// Returns `status` with the path of the file before its message, or `status` where it is OK.
absl::Status InRuleFile(const std::string& path, const absl::Status& status);

}  // namespace sjelden
