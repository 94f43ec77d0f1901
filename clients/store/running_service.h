// Asks a service that runs on this machine for what only it can do with its store. Blocks; any thread may call.
#pragma once

#include "absl/status/statusor.h"
#include "sjelden/platform/v1/config.pb.h"
#include "sjelden/platform/v1/store_service.pb.h"

namespace sjelden {

// Has it make a copy of its store, at CheckpointFolder. UNAVAILABLE (SERVICE_UNREACHABLE) where it does not answer, or
// its errors.
absl::Status AskForCheckpoint(const platform::v1::ServiceConfig& config);
// Has it list, rotate or retire its keys. Errors as above.
absl::StatusOr<platform::v1::DescribeKeysResponse> AskForKeys(const platform::v1::ServiceConfig& config);
absl::StatusOr<platform::v1::RotateKeyResponse> AskToRotate(const platform::v1::ServiceConfig& config,
                                                            const platform::v1::RotateKeyRequest& request);
absl::Status AskToRetire(const platform::v1::ServiceConfig& config, const platform::v1::RetireKeyRequest& request);

}  // namespace sjelden
