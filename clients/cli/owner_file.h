// Files with health information, readable by their owner only. May be called from any thread.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace sjelden {

// Writes the file, over what was there. A usage error where it cannot be written; what it holds is not said.
absl::Status WriteForOwner(const std::string& path, const std::string& content);

}  // namespace sjelden
