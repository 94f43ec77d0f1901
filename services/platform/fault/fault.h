// Named points at which a test can kill the process.
//
// Two libraries define the function: platform_fault_none, which every shipped program links and which does nothing, and
// platform_fault_kill, which only the programs of tests/fault and tests/e2e link. No branch of it exists in production.
#pragma once

namespace sjelden {

// Marks a moment between two steps whose order matters. The points: committer.before-sync, committer.after-sync,
// committer.before-answer, follower.before-position, outbox.before, outbox.after; where the disk was full
// committer.journal-before-sync, committer.journal-after-sync, committer.drained-before-clear; of a node also
// link.before-sealed, link.after-sealed, link.before-send, link.after-send, link.before-receipts, link.after-receipts,
// link.before-handed-out.
void FaultPoint(const char* name);

}  // namespace sjelden
