// Removes what a store keeps for a while only: answers to requests older than 24 hours.
//
// Done once an hour by the server, through the gate like everything else. Its rule reads the gate's clock.
#pragma once

#include "absl/status/statusor.h"
#include "platform/call/gate.h"

namespace sjelden {

// How long the answer to a request is kept.
inline constexpr absl::Duration kAnswersAreKept = absl::Hours(24);

// Removes the kept answers that are older than 24 hours; returns how many.
absl::StatusOr<int> RemoveOldAnswers(CallGate& gate);

}  // namespace sjelden
