// Which handler answers which RPC of the delivering half of a node: one statement each, everything else is in the
// handlers.
#pragma once

#include "exchange/rpc/delivery_handlers.h"
#include "platform/call/unary_service.h"

namespace sjelden::exchange {

// Both must outlive the services.
//   RETURN_IF_ERROR(server.Add(DeliveryServices(server.gate(), deps)));
UnaryServices DeliveryServices(CallGate& gate, const DeliveryDeps& deps);

}  // namespace sjelden::exchange
