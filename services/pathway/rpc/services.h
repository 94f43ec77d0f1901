// Which handler answers which RPC of the context: one statement each, everything else is in the handlers.
#pragma once

#include "pathway/rpc/handlers.h"
#include "platform/call/unary_service.h"

namespace sjelden::pathway {

// Both must outlive the services.
//   RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
UnaryServices Services(CallGate& gate, const Deps& deps);

}  // namespace sjelden::pathway
