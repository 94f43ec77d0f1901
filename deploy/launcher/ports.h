// Ports of the loopback address for services. Safe for concurrent use.
#pragma once

#include <vector>

#include "absl/status/statusor.h"

namespace sjelden {

// Returns `count` ports that nobody listens on: base_port + 1 and what follows, or any where `base_port` is 0.
// UNAVAILABLE (PORT_TAKEN) where another program has one of them.
absl::StatusOr<std::vector<int>> ChoosePorts(int base_port, int count);

}  // namespace sjelden
