// The one border between absl::Status and grpc::Status.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "grpcpp/support/status.h"

namespace sjelden {

// Returns the status with reason and field violations as `grpc-status-details-bin` (a google.rpc.Status on the wire).
// `domain` is the service's name.
grpc::Status ToGrpcStatus(const absl::Status& status, const std::string& domain);

// Returns the error of another service with its reason and field violations.
absl::Status FromGrpcStatus(const grpc::Status& status);

}  // namespace sjelden
