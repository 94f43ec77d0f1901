// What every key of this context holds, so that all of it can be checked. Pure; any thread.
#pragma once

#include <vector>

#include "platform/verify/record_kind.h"

namespace sjelden::access {

// `blind_index` is the one of the keyring of this store.
std::vector<RecordKind> AccessKinds(const BlindIndex& blind_index);

}  // namespace sjelden::access
