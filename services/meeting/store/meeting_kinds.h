// What every key of this context holds, so that all of it can be checked. Pure; any thread.
#pragma once

#include <vector>

#include "platform/verify/record_kind.h"

namespace sjelden::meeting {

std::vector<RecordKind> MeetingKinds();

}  // namespace sjelden::meeting
