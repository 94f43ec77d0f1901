// A service over the network, made of its handlers: each call of an RPC is read into its request, handed to the gate, and
// answered with what the gate gives. Which RPC a handler answers follows from the type of its request, which no two RPCs
// share; whether every RPC of the .proto has its handler is checked before the service starts.
//
//   UnaryServices Services(CallGate& gate, const Deps& deps) {
//     UnaryServices services;
//     UnaryService& orders = services.emplace_back(v1::OrderService::descriptor(), gate);
//     orders.Serve(deps, &GetOrder);
//     orders.Serve(deps, &PreparePlaceOrder, &PlaceOrder);  // asks another service first
//     return services;
//   }
//
// Filled by one thread, then safe for concurrent use. Why not gRPC's own classes: services/decisions/
// 2026-11-26-one-class-for-all-services.md.
#pragma once

#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "google/protobuf/message.h"
#include "platform/call/gate.h"

namespace grpc {
class Service;
}

namespace sjelden {

class UnaryService final {
 public:
  // The gate must outlive the service.
  UnaryService(const google::protobuf::ServiceDescriptor* descriptor, CallGate& gate);
  ~UnaryService();

  // Answers the RPC whose request is `Request`. `deps` must live as long as the server.
  template <class Deps, class Request, class Response>
  void Serve(const Deps& deps, absl::StatusOr<Outcome<Response>> (*handler)(const Deps&, const Call&, const Request&)) {
    Serve(Request::default_instance(), *Response::descriptor(), [this, &deps, handler](Incoming incoming, Done done) {
      const auto& request = static_cast<const Request&>(*incoming.request);
      gate_.Run(std::move(incoming),
                [&deps, &request, handler](const Call& call) { return Erase(handler(deps, call, request)); },
                std::move(done));
    });
  }

  // The same for an RPC that has a remote or slow part, done once and before it.
  template <class Deps, class Request, class Response, class Prepared>
  void Serve(const Deps& deps, absl::StatusOr<Prepared> (*prepare)(const Deps&, const Prepare&, const Request&),
             absl::StatusOr<Outcome<Response>> (*handler)(const Deps&, const Call&, const Request&, const Prepared&)) {
    Serve(Request::default_instance(), *Response::descriptor(),
          [this, &deps, prepare, handler](Incoming incoming, Done done) {
            const auto& request = static_cast<const Request&>(*incoming.request);
            const auto prepared = std::make_shared<absl::StatusOr<Prepared>>(absl::UnknownError("not prepared"));
            gate_.RunPrepared(
                std::move(incoming),
                [&deps, &request, prepare, prepared](const Prepare& with) {
                  *prepared = prepare(deps, with, request);
                  return prepared->status();
                },
                [&deps, &request, handler, prepared](const Call& call) {
                  return Erase(handler(deps, call, request, **prepared));
                },
                std::move(done));
          });
  }

  const google::protobuf::ServiceDescriptor* descriptor() const { return descriptor_; }
  // INTERNAL where an RPC of the .proto has no handler or two, or a handler has no RPC.
  absl::Status Check() const;
  // What a gRPC server is given; lives as long as this.
  grpc::Service& network();

 private:
  class Network;
  // Runs one call of an RPC; what `incoming` refers to lives until `done` has been called.
  using Run = std::function<void(Incoming incoming, Done done)>;
  void Serve(const google::protobuf::Message& request, const google::protobuf::Descriptor& response, Run run);
  // `/package.Service/Rpc` of the RPC with this request; empty where there is none.
  std::string PathOf(const google::protobuf::Descriptor& request, const google::protobuf::Descriptor& response) const;

  const google::protobuf::ServiceDescriptor* const descriptor_;
  CallGate& gate_;
  const std::unique_ptr<Network> network_;
  std::map<std::string, int> handlers_;  // of each RPC, by its path
  std::vector<std::string> unplaced_;    // requests of handlers that answer no RPC
};

// The services of one process; a list, because a server keeps pointers to them.
using UnaryServices = std::list<UnaryService>;

}  // namespace sjelden
