// Calls another service from a Prepare, an outbox effect or a program. Blocks: never from a handler (a test forbids it).
#pragma once

#include <chrono>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/client_context.h"
#include "platform/call/grpc_status.h"

namespace sjelden {

// As whom a call is made.
struct PeerCall {
  std::string token = {};         // relays the signed-in person
  std::string on_behalf_of = {};  // or names the person because of whom the service acts by itself
  std::string caused_by = {};     // and the change that made it act
  absl::Duration timeout = absl::Seconds(10);
};

// Returns the response, or the other service's error with its reason.
//   CallPeer(*stub, &PatientService::Stub::GetPatient, request, {.token = prepare.token})
template <class Stub, class Request, class Response>
absl::StatusOr<Response> CallPeer(Stub& stub,
                                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                  const Request& request, const PeerCall& call) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       absl::ToChronoMilliseconds(call.timeout < absl::Seconds(60) ? call.timeout : absl::Seconds(59)));
  if (!call.token.empty()) context.AddMetadata("authorization", "Bearer " + call.token);
  if (!call.on_behalf_of.empty()) context.AddMetadata("sjelden-on-behalf-of", call.on_behalf_of);
  if (!call.caused_by.empty()) context.AddMetadata("sjelden-caused-by", call.caused_by);
  Response response;
  const grpc::Status status = (stub.*method)(&context, request, &response);
  if (!status.ok()) return FromGrpcStatus(status);
  return response;
}

}  // namespace sjelden
