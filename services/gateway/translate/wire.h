// The protocols that a browser speaks, as pure functions over bytes: Connect (unary and server streams, binary and JSON;
// connectrpc.com/docs/protocol) and gRPC-Web (binary and text; github.com/grpc/grpc/blob/master/doc/PROTOCOL-WEB.md).
//
// Any thread may call them.
#pragma once

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/support/status.h"

namespace sjelden::gateway {

enum class Protocol {
  kConnectUnary,   // a message each way, errors in the status of HTTP
  kConnectStream,  // messages in envelopes, the end in the last one
  kGrpcWeb,        // messages in frames, the trailers in the last one
  kGrpcWebText,    // the same in base64
};

// What a call came as and is answered as.
struct Wire {
  Protocol protocol = Protocol::kConnectUnary;
  bool json = false;
  std::string content_type;  // of the answer
};

// Returns what a content type stands for; nothing where it is none of these.
std::optional<Wire> WireOf(const std::string& content_type);
// Whether this protocol carries calls of this kind.
bool Carries(const Wire& wire, const google::protobuf::MethodDescriptor& rpc);

// Returns the bytes of the one message of a request. INVALID_ARGUMENT says which field is wrong, never what stood there.
absl::StatusOr<std::string> DecodeRequest(const Wire& wire, const google::protobuf::MethodDescriptor& rpc,
                                          const std::string& body);
// Returns a message of an answer as it travels.
std::string EncodeMessage(const Wire& wire, const google::protobuf::MethodDescriptor& rpc, const std::string& message);
// Returns how an answer ends; nothing for a Connect unary call that went well.
std::string EncodeEnd(const Wire& wire, const grpc::Status& status);
// Returns the status of HTTP for the end of a Connect unary call; 200 for the others, which carry theirs in the body.
unsigned HttpStatusOf(const Wire& wire, const grpc::Status& status);

// Returns how long a call may take by `connect-timeout-ms` or `grpc-timeout`; nothing where neither is a time.
std::optional<absl::Duration> TimeoutOf(const std::string& connect_timeout_ms, const std::string& grpc_timeout);

}  // namespace sjelden::gateway
