// Finds shipments that should have arrived and have not, and tells both ends, each a named person, once.
//
// Pure, like every handler: whether something is late is decided by the call's time.
#pragma once

#include "sample/rpc/handlers.h"

namespace sjelden::sample {

// Returns what to write for some of what is late now; an empty commit where nothing is. One that has nobody to name is
// left for the next time, and does not stop the others.
absl::StatusOr<Commit> SweepLateShipments(const Deps& d, const Call& call);

}  // namespace sjelden::sample
