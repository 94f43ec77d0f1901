// How a link is shown to people. Pure; any thread may call it.
#pragma once

#include <string>

#include "exchange/domain/link_rules.h"
#include "exchange/rpc/delivery_deps.h"

namespace sjelden::exchange {

// Returns the link to a trust, whose stored end stands at `version`.
v1::Link PresentLink(const DeliveryDeps& d, const Call& call, const std::string& receiver, const LinkEnds& ends,
                     uint64_t version);

}  // namespace sjelden::exchange
