// What the first loading of a region needs: ids that follow from content, and the password that everybody begins with.
//
// Safe for concurrent use.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "access/credentials/passwords.h"

namespace sjelden::access {

// Returns the id of a record of a seed file: always the same for the same content.
std::string SeedId(const std::string& type, const std::string& content);

// Returns a hash, with a salt of its own, of the password in a file of mode 0600; a line end after it does not count.
// A relative path begins in `keys_dir`. FAILED_PRECONDITION where no file is named; errors of ReadKeyFile, with what to
// do; INVALID_ARGUMENT where it is shorter than 12 characters.
absl::StatusOr<std::string> HashInitialPassword(const Passwords& passwords, const std::string& file,
                                                const std::string& keys_dir);

}  // namespace sjelden::access
