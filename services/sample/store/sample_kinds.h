// What every key of this context holds, so that all of it can be checked. Pure; any thread.
#pragma once

#include <vector>

#include "platform/verify/record_kind.h"

namespace sjelden::sample {

std::vector<RecordKind> SampleKinds();

}  // namespace sjelden::sample
