// What every key of this context holds, so that all of it can be checked. Pure; any thread.
#pragma once

#include <vector>

#include "platform/verify/record_kind.h"

namespace sjelden::referral {

// `blind_index` is the one of the keyring of this store.
std::vector<RecordKind> ReferralKinds(const BlindIndex& blind_index);

}  // namespace sjelden::referral
