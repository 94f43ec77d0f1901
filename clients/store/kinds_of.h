// What the keys of each service's store hold: the one place where all contexts meet. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "platform/verify/record_kind.h"

namespace sjelden {

// Returns the kinds of the store of a program: `access`, `registry`, `referral`, `pathway`, `sample`, `meeting`,
// `exchange` (also for a node with a name of its own) or `audit`. INVALID_ARGUMENT for any other. `blind_index` is the
// one of the keyring of that store.
absl::StatusOr<std::vector<RecordKind>> KindsOf(const std::string& program, const BlindIndex& blind_index);

}  // namespace sjelden
