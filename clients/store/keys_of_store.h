// The keys of one store under the operator's hand, whether its service runs or not. Not thread-safe.
//
//   ASSIGN_OR_RETURN(const std::unique_ptr<KeysOfStore> keys, OpenKeysOfStore(config));
//   ASSIGN_OR_RETURN(const auto rotated, keys->Rotate(request));
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "sjelden/platform/v1/config.pb.h"
#include "sjelden/platform/v1/store_service.pb.h"

namespace sjelden {

class KeysOfStore {
 public:
  virtual ~KeysOfStore() = default;
  // Errors of StoreService's RPCs.
  virtual absl::StatusOr<platform::v1::DescribeKeysResponse> List() = 0;
  virtual absl::StatusOr<platform::v1::RotateKeyResponse> Rotate(const platform::v1::RotateKeyRequest& request) = 0;
  virtual absl::Status Retire(const platform::v1::RetireKeyRequest& request) = 0;
};

// Asks the service where it runs, and otherwise holds its store and keys until this goes. `config` must outlive it.
// Errors of Keyring::Open and RocksKv::Open.
absl::StatusOr<std::unique_ptr<KeysOfStore>> OpenKeysOfStore(const platform::v1::ServiceConfig& config);

}  // namespace sjelden
