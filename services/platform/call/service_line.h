// The one statement that each RPC of a service consists of: it hands its handler to the gate.
//
//   grpc::ServerUnaryReactor* AssessReferral(grpc::CallbackServerContext* context, const pb::AssessReferralRequest* request,
//                                            pb::AssessReferralResponse* response) override {
//     return Line(gate_, context, request, response, deps_, &sjelden::referral::AssessReferral);
//   }
#pragma once

#include <memory>

#include "grpcpp/server_context.h"
#include "grpcpp/support/server_callback.h"
#include "platform/call/gate.h"
#include "platform/call/grpc_status.h"

namespace sjelden {

// Reads caller, token and deadline from a call's connection and metadata.
Incoming IncomingOf(const grpc::CallbackServerContext& context, const google::protobuf::Message& request);

// Returns a function that answers the call.
template <class Response>
Done Answer(const CallGate& gate, grpc::ServerUnaryReactor* reactor, Response* response) {
  return [&gate, reactor, response](const absl::Status& status, std::shared_ptr<const google::protobuf::Message> answer) {
    if (status.ok()) response->CopyFrom(*answer);
    reactor->Finish(ToGrpcStatus(status, gate.parts().service));
  };
}

// Runs a handler. `deps` must live as long as the server.
template <class Deps, class Request, class Response>
grpc::ServerUnaryReactor* Line(CallGate& gate, grpc::CallbackServerContext* context, const Request* request,
                               Response* response, const Deps& deps,
                               absl::StatusOr<Outcome<Response>> (*handler)(const Deps&, const Call&, const Request&)) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  gate.Run(IncomingOf(*context, *request),
           [&deps, request, handler](const Call& call) { return Erase(handler(deps, call, *request)); },
           Answer(gate, reactor, response));
  return reactor;
}

// Runs a handler that has a remote or slow part, done once and before it.
template <class Deps, class Request, class Response, class Prepared>
grpc::ServerUnaryReactor* Line(CallGate& gate, grpc::CallbackServerContext* context, const Request* request,
                               Response* response, const Deps& deps,
                               absl::StatusOr<Prepared> (*prepare)(const Deps&, const Prepare&, const Request&),
                               absl::StatusOr<Outcome<Response>> (*handler)(const Deps&, const Call&, const Request&,
                                                                            const Prepared&)) {
  grpc::ServerUnaryReactor* reactor = context->DefaultReactor();
  auto prepared = std::make_shared<absl::StatusOr<Prepared>>(absl::UnknownError("not prepared"));
  gate.RunPrepared(
      IncomingOf(*context, *request),
      [&deps, request, prepare, prepared](const Prepare& with) {
        *prepared = prepare(deps, with, *request);
        return prepared->status();
      },
      [&deps, request, handler, prepared](const Call& call) { return Erase(handler(deps, call, *request, **prepared)); },
      Answer(gate, reactor, response));
  return reactor;
}

}  // namespace sjelden
