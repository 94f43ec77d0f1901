// What every key of this context holds, so that all of it can be checked. Pure; any thread.
//
// Every subtree is checked against the two below it, every edge and checkpoint against the subtrees: so the roots
// follow from the leaves. That checkpoints are signed is checked where the keys are trusted: see domain/log_check.h.
#pragma once

#include <vector>

#include "audit/domain/merkle_tree.h"
#include "platform/verify/record_kind.h"

namespace sjelden::audit {

std::vector<RecordKind> AuditKinds(const MerkleHasher& hasher);

}  // namespace sjelden::audit
