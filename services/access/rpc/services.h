// Which handler answers which RPC of the context: one statement each, everything else is in the handlers.
#pragma once

#include "access/rpc/handlers.h"
#include "platform/call/unary_service.h"

namespace sjelden::access {

// Both must outlive the services.
//   RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
UnaryServices Services(CallGate& gate, const Deps& deps);

}  // namespace sjelden::access
