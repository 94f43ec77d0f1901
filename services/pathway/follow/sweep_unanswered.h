// Raises offers that nobody has answered by their day, one a commit, until somebody does.
//
// Pure, like every handler. Run again and again as time passes (platform/server/recurring.h).
#pragma once

#include "pathway/rpc/handlers.h"

namespace sjelden::pathway {

// Returns what to write for the longest overdue offer that can be raised; an empty commit where none is due. An offer
// that cannot be raised does not hold up the others; where none can, the first reason is the error.
absl::StatusOr<Commit> SweepUnanswered(const Deps& d, const Call& call);

}  // namespace sjelden::pathway
