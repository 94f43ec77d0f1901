// How the program ends, and what it says when something went wrong. Pure; may be called from any thread.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace sjelden {

inline constexpr int kExitOk = 0;
inline constexpr int kExitRefused = 1;      // A service refused it.
inline constexpr int kExitUsage = 2;        // The command line was wrong.
inline constexpr int kExitUnreachable = 3;  // The region is not running or does not answer.

// Returns an error that makes the program end with kExitUsage.
absl::Status UsageError(const std::string& message);

// Returns how to end after `status`.
int ExitCodeOf(const absl::Status& status);

// Returns sentence, reason and field violations, each on a line. Long runs of digits, which could be a person's number,
// are written as dots.
std::string ErrorText(const absl::Status& status);

// Returns `text` with every run of six digits or more written as dots, except within resource names.
std::string WithoutNumbers(const std::string& text);

}  // namespace sjelden
