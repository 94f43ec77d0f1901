// Which handler answers which RPC of the composing half of a node: one statement each, everything else is in the
// handlers.
#pragma once

#include "exchange/rpc/summary_handlers.h"
#include "platform/call/unary_service.h"

namespace sjelden::exchange {

// Both must outlive the services.
//   RETURN_IF_ERROR(server.Add(SummaryServices(server.gate(), deps)));
UnaryServices SummaryServices(CallGate& gate, const SummaryDeps& deps);

}  // namespace sjelden::exchange
