// Signs what the logs have become.
#pragma once

#include "absl/status/status.h"
#include "audit/rpc/handlers.h"
#include "platform/call/gate.h"

namespace sjelden::audit {

// Returns what to write for the first log after `after` that has grown since its newest checkpoint, and sets `after` to
// its controller; an empty commit where none has. Pure but for the signature, which is another one each time.
absl::StatusOr<Commit> SignNext(const Deps& d, const Call& call, std::string& after);

// Signs every log that has grown, each in a commit of its own and without a trace: a signature reads no record.
// Blocks until they are durable; not to be called on a thread of the gate.
absl::Status SignCheckpoints(const Deps& d, CallGate& gate);

}  // namespace sjelden::audit
