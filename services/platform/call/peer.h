// Calls another service from a Prepare, an outbox effect or a program. Blocks: never from a handler (a test forbids it).
#pragma once

#include <memory>
#include <string>
#include <type_traits>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/service.h"

namespace grpc {
class Channel;
}

namespace sjelden {

// As whom a call is made.
struct PeerCall {
  std::string token = {};         // relays the signed-in person
  std::string on_behalf_of = {};  // or names the person because of whom the service acts by itself
  std::string caused_by = {};     // and the change that made it act
  absl::Duration timeout = absl::Seconds(10);  // at most 59 s
};

// Another service, by the channel to it; cheap to copy, safe for concurrent use.
using PeerChannel = std::shared_ptr<grpc::Channel>;

// One call, as the classes that protobuf generates for a service see it. For one thread, once.
class OneCall final : public google::protobuf::RpcChannel {
 public:
  // Both must outlive it.
  OneCall(grpc::Channel& channel, const PeerCall& call) : channel_(channel), call_(call) {}
  void CallMethod(const google::protobuf::MethodDescriptor* method, google::protobuf::RpcController* controller,
                  const google::protobuf::Message* request, google::protobuf::Message* response,
                  google::protobuf::Closure* done) override;
  const absl::Status& status() const { return status_; }

 private:
  grpc::Channel& channel_;
  const PeerCall& call_;
  absl::Status status_;
};

// An RPC, by the method that protobuf generates for it. Example: `&PatientService::Stub::GetPatient`.
template <class Stub, class Request, class Response>
using RpcOf = void (Stub::*)(google::protobuf::RpcController*, const Request*, Response*, google::protobuf::Closure*);

// Returns the response, or the other service's error with its reason; UNAVAILABLE where nobody answers.
//   CallPeer(patients_, &PatientService::Stub::GetPatient, request, {.token = prepare.token})
template <class Stub, class Request, class Response>
absl::StatusOr<Response> CallPeer(const PeerChannel& channel, RpcOf<Stub, Request, Response> rpc,
                                  const std::type_identity_t<Request>& request, const PeerCall& call) {
  OneCall one(*channel, call);
  Stub stub(&one);
  Response response;
  (stub.*rpc)(nullptr, &request, &response, nullptr);
  if (!one.status().ok()) return one.status();
  return response;
}

}  // namespace sjelden
