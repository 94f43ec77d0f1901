// What every key of advice dialogues holds, so that all of it can be checked. Pure; any thread.
#pragma once

#include <vector>

#include "platform/verify/record_kind.h"

namespace sjelden::referral {

std::vector<RecordKind> AdviceKinds();

}  // namespace sjelden::referral
