// Shows an operator what waits for a human: sjelden.platform.v1.OperationsService.
//
// Safe for concurrent use.
#pragma once

#include <string>

#include "platform/call/unary_service.h"
#include "sjelden/platform/v1/operations_service.pb.h"

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

// `deps` must outlive the services.
UnaryServices Operations(CallGate& gate, const OperationsDeps& deps);

}  // namespace sjelden
