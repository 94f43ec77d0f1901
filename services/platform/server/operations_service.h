// Shows an operator what waits for a human: sjelden.platform.v1.OperationsService.
//
// Safe for concurrent use.
#pragma once

#include "platform/call/service_line.h"
#include "sjelden/platform/v1/operations_service.grpc.pb.h"

namespace sjelden {

struct OperationsDeps {
  CallGate& gate;
};

absl::StatusOr<Outcome<platform::v1::ListParkedResponse>> ListParked(const OperationsDeps& deps, const Call& call,
                                                                     const platform::v1::ListParkedRequest& request);
absl::StatusOr<Outcome<platform::v1::RetryEffectResponse>> RetryEffect(const OperationsDeps& deps, const Call& call,
                                                                       const platform::v1::RetryEffectRequest& request);

class OperationsService final : public platform::v1::OperationsService::CallbackService {
 public:
  explicit OperationsService(CallGate& gate) : deps_{gate} {}
  grpc::ServerUnaryReactor* ListParked(grpc::CallbackServerContext* context,
                                       const platform::v1::ListParkedRequest* request,
                                       platform::v1::ListParkedResponse* response) override {
    return Line(deps_.gate, context, request, response, deps_, &sjelden::ListParked);
  }
  grpc::ServerUnaryReactor* RetryEffect(grpc::CallbackServerContext* context,
                                        const platform::v1::RetryEffectRequest* request,
                                        platform::v1::RetryEffectResponse* response) override {
    return Line(deps_.gate, context, request, response, deps_, &sjelden::RetryEffect);
  }

 private:
  const OperationsDeps deps_;
};

}  // namespace sjelden
