// Shows an operator what waits for a human: sjelden.platform.v1.OperationsService.
//
// Safe for concurrent use.
#pragma once

#include <string>

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

absl::StatusOr<Outcome<platform::v1::RetryChangeResponse>> RetryChange(const OperationsDeps& deps, const Call& call,
                                                                       const platform::v1::RetryChangeRequest& request);

// The effect that applies a parked change again; its request is the operator's.
inline constexpr char kReapplyChange[] = "reapply-change";
// What `changes/{source}/{sequence}` names. INVALID_ARGUMENT.
struct ParkedName {
  std::string source;
  uint64_t sequence = 0;
};
absl::StatusOr<ParkedName> ParseParkedName(const std::string& name);

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
  grpc::ServerUnaryReactor* RetryChange(grpc::CallbackServerContext* context,
                                        const platform::v1::RetryChangeRequest* request,
                                        platform::v1::RetryChangeResponse* response) override {
    return Line(deps_.gate, context, request, response, deps_, &sjelden::RetryChange);
  }

 private:
  const OperationsDeps deps_;
};

}  // namespace sjelden
