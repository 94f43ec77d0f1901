// Warns people, by name, of deadlines that come near, will be missed or are over.
//
// Pure, like every handler: whether something is due is decided by the call's time.
#pragma once

#include "absl/status/statusor.h"
#include "referral/rpc/handlers.h"

namespace sjelden::referral {

// Returns what to write for one referral that has somebody to warn; an empty commit where none has.
absl::StatusOr<Commit> WarnClocks(const Deps& d, const Call& call);

}  // namespace sjelden::referral
