// Serves sjelden.platform.v1.StoreService: what the operator's program does to a store that a running service has open.
//
// Safe for concurrent use.
#pragma once

#include <mutex>
#include <string>

#include "platform/call/unary_service.h"
#include "platform/kv/key_rotation.h"
#include "sjelden/platform/v1/store_service.pb.h"

namespace sjelden {

struct StoreDeps {
  CallGate& gate;
  KeyRotation& keys;
  std::string data_dir;
  mutable std::mutex copying;  // one copy at a time
};

// Where the copy of a store is made: beside its data folder, on the same disk.
inline std::string CheckpointFolder(const std::string& data_dir) { return data_dir + ".checkpoint"; }
// Removes what an earlier copy has left and makes a new one. Errors of Kv::Checkpoint.
absl::Status MakeCheckpoint(Kv& kv, const std::string& data_dir);

// The same as RPCs and programs do it, in their messages. Errors of KeyRotation; INVALID_ARGUMENT for a use that is none.
absl::StatusOr<platform::v1::DescribeKeysResponse> DescribeKeysOf(KeyRotation& keys);
absl::StatusOr<platform::v1::RotateKeyResponse> Rotate(KeyRotation& keys,
                                                       const platform::v1::RotateKeyRequest& request);
absl::Status Retire(KeyRotation& keys, const platform::v1::RetireKeyRequest& request);

// `deps` must outlive the services.
UnaryServices StoreOperations(CallGate& gate, const StoreDeps& deps);

}  // namespace sjelden
