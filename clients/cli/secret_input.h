// Reads what must not stand on the command line: passwords and national numbers. Not for use from several threads.
#pragma once

#include <string>

#include "absl/status/statusor.h"

namespace sjelden {

// Asks on the terminal without showing what is typed; without a terminal reads a line of standard input. Usage error
// where there is nothing to read.
absl::StatusOr<std::string> ReadSecret(const std::string& prompt);

// Returns `argument`, or a line of standard input where it is `-`.
absl::StatusOr<std::string> ArgumentOrInput(const std::string& argument, const std::string& prompt);

// Returns the first line of a file; usage error where it cannot be read.
absl::StatusOr<std::string> ReadSecretFile(const std::string& path);

}  // namespace sjelden
