#include "gateway/rpc/rpc_call.h"

#include "gateway/call/upstreams.h"
#include "platform/status/error.h"

namespace sjelden::gateway {

HttpHead RpcAnswer::Head(unsigned status, bool is_error) {
  HttpHead head{status, std::move(headers_)};
  const bool as_json = is_error && wire_.protocol == Protocol::kConnectUnary;
  head.headers.emplace_back("content-type", as_json ? "application/json" : wire_.content_type);
  // What is about patients stays in no cache.
  head.headers.emplace_back("cache-control", "no-store");
  return head;
}

void RpcAnswer::Message(const std::string& message, std::function<void(bool)> written) {
  std::string encoded = EncodeMessage(wire_, *method_.descriptor, message);
  {
    // Held while the pieces are handed on, so that they leave in this order; that never waits.
    const std::lock_guard lock(mutex_);
    if (!finished_ && !streams()) message_ = std::move(encoded);
    if (!streams()) return;
    if (!finished_) {
      if (!begun_) http_->Begin(Head(200, false));
      begun_ = true;
      return http_->Continue(std::move(encoded), written ? std::move(written) : [](bool) {});
    }
  }
  if (written) written(false);
}

void RpcAnswer::Finish(const grpc::Status& status) {
  const std::string end = EncodeEnd(wire_, status);
  const std::lock_guard lock(mutex_);
  if (finished_) return;
  finished_ = true;
  if (begun_) {
    http_->Continue(end, [](bool) {});
    return http_->End();
  }
  // A message is followed by the end, and replaced by an error.
  const std::string body = status.ok() ? message_ + end : end;
  http_->Whole(Head(HttpStatusOf(wire_, status), !status.ok()), std::make_shared<const std::string>(body));
}

bool ParseRequest(const RpcCall& call, google::protobuf::Message& message) {
  if (message.ParseFromString(call.message)) return true;
  call.answer->Finish(OwnError(MakeError(absl::StatusCode::kInvalidArgument, "REQUEST_UNREADABLE",
                                         "the bytes are no " + message.GetTypeName())));
  return false;
}

}  // namespace sjelden::gateway
