// Who calls, by what gRPC knows of a call: the border between the transport and the gate. Safe from any thread.
#pragma once

#include "grpcpp/server_context.h"
#include "platform/call/gate.h"

namespace sjelden {

// Reads caller, token and deadline from a call's connection and metadata. `request` must outlive the call.
Incoming IncomingOf(const grpc::CallbackServerContext& context, const google::protobuf::Message& request);

}  // namespace sjelden
