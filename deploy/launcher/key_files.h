// The look at every key of a region before it starts. Changes nothing; safe for concurrent use.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace sjelden {

// Checks the private keys of certificates, the keys of every service and the first password below a data folder: each
// must be a file of this user that nobody else may read. Names the first that is not.
absl::Status CheckKeyFiles(const std::string& root);

}  // namespace sjelden
