#include "platform/call/unary_service.h"

#include <deque>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/impl/codegen/proto_utils.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "grpcpp/impl/codegen/service_type.h"
#include "grpcpp/support/byte_buffer.h"
#include "platform/call/grpc_status.h"
#include "platform/call/incoming.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

using google::protobuf::Message;
using google::protobuf::MethodDescriptor;

absl::Status Unreadable(const Message& request) {
  return MakeError(absl::StatusCode::kInvalidArgument, "REQUEST_UNREADABLE",
                   absl::StrCat("the bytes of the request are no ", request.GetTypeName()));
}

bool Read(const grpc::ByteBuffer& bytes, Message* message) {
  grpc::ByteBuffer shared = bytes;
  return grpc::SerializationTraits<Message>::Deserialize(&shared, message).ok();
}

grpc::Status Write(const Message& message, grpc::ByteBuffer* bytes) {
  bool owned = false;
  return grpc::SerializationTraits<Message>::Serialize(message, bytes, &owned);
}

}  // namespace

// What gRPC sees: methods that take and give bytes.
class UnaryService::Network final : public grpc::Service {
 public:
  using Answer = std::function<grpc::ServerUnaryReactor*(grpc::CallbackServerContext*, const grpc::ByteBuffer*,
                                                         grpc::ByteBuffer*)>;
  void Add(std::string path, Answer answer) {
    using Handler = grpc::internal::CallbackUnaryHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
    paths_.push_back(std::move(path));
    AddMethod(new grpc::internal::RpcServiceMethod(paths_.back().c_str(), grpc::internal::RpcMethod::NORMAL_RPC, nullptr));
    MarkMethodRawCallback(static_cast<int>(paths_.size()) - 1, new Handler(std::move(answer)));
  }

 private:
  std::deque<std::string> paths_;  // gRPC keeps pointers to them
};

UnaryService::UnaryService(const google::protobuf::ServiceDescriptor* descriptor, CallGate& gate)
    : descriptor_(descriptor), gate_(gate), network_(std::make_unique<Network>()) {}

UnaryService::~UnaryService() = default;

grpc::Service& UnaryService::network() { return *network_; }

void UnaryService::Serve(const Message& request, const google::protobuf::Descriptor& response, Run run) {
  const std::string path = PathOf(*request.GetDescriptor(), response);
  if (path.empty()) {
    unplaced_.push_back(request.GetTypeName());
    return;
  }
  if (++handlers_[path] > 1) return;
  network_->Add(path, [this, &request, run = std::move(run)](grpc::CallbackServerContext* context,
                                                             const grpc::ByteBuffer* asked, grpc::ByteBuffer* answered) {
    grpc::ServerUnaryReactor* const reactor = context->DefaultReactor();
    const std::string& service = gate_.parts().service;
    const std::shared_ptr<Message> read(request.New());
    if (!Read(*asked, read.get())) {
      reactor->Finish(ToGrpcStatus(Unreadable(*read), service));
      return reactor;
    }
    // Holds the request too: it lives as long as the call.
    run(IncomingOf(*context, *read),
        [reactor, answered, read, &service](const absl::Status& status, const std::shared_ptr<const Message>& answer) {
          reactor->Finish(status.ok() ? Write(*answer, answered) : ToGrpcStatus(status, service));
        });
    return reactor;
  });
}

std::string UnaryService::PathOf(const google::protobuf::Descriptor& request,
                                 const google::protobuf::Descriptor& response) const {
  for (int i = 0; i < descriptor_->method_count(); ++i) {
    const MethodDescriptor& rpc = *descriptor_->method(i);
    if (rpc.input_type() == &request && rpc.output_type() == &response) {
      return absl::StrCat("/", descriptor_->full_name(), "/", rpc.name());
    }
  }
  return "";
}

absl::Status UnaryService::Check() const {
  if (!unplaced_.empty()) {
    return absl::InternalError(absl::StrCat(descriptor_->full_name(), " has no RPC for ", absl::StrJoin(unplaced_, ", ")));
  }
  for (int i = 0; i < descriptor_->method_count(); ++i) {
    const MethodDescriptor& rpc = *descriptor_->method(i);
    const std::string path = PathOf(*rpc.input_type(), *rpc.output_type());
    const auto found = handlers_.find(path);
    const int handlers = found == handlers_.end() ? 0 : found->second;
    if (handlers != 1) return absl::InternalError(absl::StrCat(path, " has ", handlers, " handlers and wants one"));
  }
  return absl::OkStatus();
}

}  // namespace sjelden
