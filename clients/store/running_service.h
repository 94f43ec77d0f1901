// Asks a service that runs on this machine for what only it can do with its store. Blocks; any thread may call.
#pragma once

#include "absl/status/status.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {

// Has it make a copy of its store, at CheckpointFolder. UNAVAILABLE (SERVICE_UNREACHABLE) where it does not answer, or
// its errors.
absl::Status AskForCheckpoint(const platform::v1::ServiceConfig& config);

}  // namespace sjelden
