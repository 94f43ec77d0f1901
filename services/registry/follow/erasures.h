// The registry's own part in the erasures that are decided in it: it answers, destroys its keys and receipts like every
// other store, and tells the person who answers for an erasure when somebody has been silent for too long.
#pragma once

#include "absl/status/status.h"
#include "platform/call/gate.h"
#include "platform/server/server.h"
#include "registry/rpc/retention_handlers.h"

namespace sjelden::registry {

// Takes this store's own receipts, through its own gate. Both must outlive what is returned.
SendErasureReceipt OwnErasureReceipts(CallGate& gate, const RetentionDeps& deps);

// Raises the alarm of every open erasure on which somebody has been silent for too long, at most once a day each.
// Not to be called on a thread of the gate.
absl::Status RaiseSilentErasures(CallGate& gate);

// Registers both, and destroys what came back with restored keys; before Start. Both must outlive the server's work.
// Errors of Server::PerformErasures.
absl::Status WorkOnErasures(Server& server, const RetentionDeps& deps);

}  // namespace sjelden::registry
