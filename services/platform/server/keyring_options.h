// Where a service's keys lie, by its configuration: for the service, and for the operator's program. Any thread.
#pragma once

#include "absl/status/statusor.h"
#include "platform/crypto/keyring.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {

// Opens the token that the configuration names, if it does. `clock` must outlive the keyring. Errors of
// Pkcs11Vault::Open.
absl::StatusOr<KeyringOptions> KeyringOptionsOf(const platform::v1::ServiceConfig& config, const Clock* clock = nullptr);

}  // namespace sjelden
