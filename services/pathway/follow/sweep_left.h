// Gives the tasks of those who hold no role any more to somebody who has one, one case a commit, until all are had by
// somebody who is there.
//
// Pure, like every handler. Run again and again as time passes (platform/server/recurring.h): a role may end by itself.
#pragma once

#include "pathway/rpc/handlers.h"

namespace sjelden::pathway {

// Returns what to write for the first case that can be handed over; an empty commit where there is none. A case of which
// nobody else may have the tasks does not hold up the others.
absl::StatusOr<Commit> SweepLeft(const Deps& d, const Call& call);

}  // namespace sjelden::pathway
