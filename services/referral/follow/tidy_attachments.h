// Gives up attachments that do not arrive, and deletes the contents of those that were given up, refused or removed.
//
// Pure, like every handler: whether something is due is decided by the call's time.
#pragma once

#include "absl/status/statusor.h"
#include "referral/rpc/handlers.h"

namespace sjelden::referral {

// Returns what to write for one attachment, of its content some pieces, because a commit holds 100 operations; an empty
// commit where nothing is due.
absl::StatusOr<Commit> TidyAttachments(const Deps& d, const Call& call);

}  // namespace sjelden::referral
