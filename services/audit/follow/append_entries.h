// Puts the access entries of a followed store into the logs of their controllers, and compares the store with what was
// seen of it before.
//
// Pure; any thread may call.
#pragma once

#include "audit/rpc/handlers.h"
#include "platform/change/access_follower.h"

namespace sjelden::audit {

// Returns what to write for as many entries as fit one commit. An entry lies in the log once, whatever number it comes
// under. Where the store has another history than before, the alarm alone, and the wish to read it from its beginning.
absl::StatusOr<AppendedEntries> AppendEntries(const Deps& d, const Call& call, const AccessBatch& batch);

}  // namespace sjelden::audit
