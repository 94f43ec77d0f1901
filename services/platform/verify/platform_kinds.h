// The kinds of keys that the platform itself keeps in every store: see platform/change/feed_keys.h. Pure; any thread.
#pragma once

#include <vector>

#include "platform/verify/record_kind.h"

namespace sjelden {

std::vector<RecordKind> PlatformKinds();

}  // namespace sjelden
