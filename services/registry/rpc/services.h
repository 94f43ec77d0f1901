// Which handler answers which RPC of the context: one statement each, everything else is in the handlers.
#pragma once

#include "platform/call/unary_service.h"
#include "registry/rpc/loading.h"

namespace sjelden::registry {

// Both must outlive the services.
//   RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
UnaryServices Services(CallGate& gate, const Deps& deps);

}  // namespace sjelden::registry
