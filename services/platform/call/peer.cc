#include "platform/call/peer.h"

#include <algorithm>
#include <chrono>

#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/message.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/impl/codegen/client_unary_call.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/impl/codegen/rpc_method.h"
#include "platform/call/grpc_status.h"

namespace sjelden {
namespace {

constexpr absl::Duration kLongest = absl::Seconds(59);

}  // namespace

void OneCall::CallMethod(const google::protobuf::MethodDescriptor* method, google::protobuf::RpcController*,
                         const google::protobuf::Message* request, google::protobuf::Message* response,
                         google::protobuf::Closure*) {
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() +
                       absl::ToChronoMilliseconds(std::min(call_.timeout, kLongest)));
  if (!call_.token.empty()) context.AddMetadata("authorization", "Bearer " + call_.token);
  if (!call_.on_behalf_of.empty()) context.AddMetadata("sjelden-on-behalf-of", call_.on_behalf_of);
  if (!call_.caused_by.empty()) context.AddMetadata("sjelden-caused-by", call_.caused_by);
  const std::string path = absl::StrCat("/", method->service()->full_name(), "/", method->name());
  const grpc::internal::RpcMethod rpc(path.c_str(), grpc::internal::RpcMethod::NORMAL_RPC);
  using grpc::protobuf::MessageLite;
  status_ = FromGrpcStatus(grpc::internal::BlockingUnaryCall<MessageLite, MessageLite, MessageLite, MessageLite>(
      &channel_, rpc, &context, *request, response));
}

}  // namespace sjelden
