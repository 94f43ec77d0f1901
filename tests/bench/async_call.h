// Calls an RPC without holding a thread, for measuring many calls at once. Any thread may call it.
#pragma once

#include <chrono>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>

#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/impl/codegen/proto_utils.h"

namespace sjelden::bench {

// Calls `path` as whom `token` names; ends the program where the call fails.
//   AsyncCall<WriteNoteResponse>(channel, "/sjelden.probe.v1.ProbeService/WriteNote", token, request, ended);
template <class Response, class Request>
void AsyncCall(const std::shared_ptr<grpc::Channel>& channel, const std::string& path, const std::string& token,
               Request request, std::function<void(const Response&)> ended) {
  struct Call {
    grpc::ClientContext context;
    Request request;
    Response response;
  };
  const auto call = std::make_shared<Call>();
  call->request = std::move(request);
  call->context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(30));
  call->context.AddMetadata("authorization", "Bearer " + token);
  grpc::TemplatedGenericStub<Request, Response>(channel).UnaryCall(
      &call->context, path, grpc::StubOptions(), &call->request, &call->response,
      [call, path, ended = std::move(ended)](const grpc::Status& status) {
        if (!status.ok()) {
          std::cerr << path << " failed: " << status.error_message() << "\n";
          std::exit(1);
        }
        ended(call->response);
      });
}

}  // namespace sjelden::bench
