// What every key of a node holds, so that all of it can be checked: of what is composed, and of what is delivered and
// received. Pure; any thread.
#pragma once

#include <vector>

#include "platform/verify/record_kind.h"

namespace sjelden::exchange {

std::vector<RecordKind> SummaryKinds();
std::vector<RecordKind> DeliveryKinds();
// Both.
std::vector<RecordKind> ExchangeKinds();

}  // namespace sjelden::exchange
