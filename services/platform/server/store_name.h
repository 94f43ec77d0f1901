// What a store is bound to: its installation, its service and its keys. Pure; any thread may call it.
#pragma once

#include <string>

#include "absl/strings/str_cat.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/keyring.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {

// Returns the name under which a service's store is created and opened; a folder of another name is refused.
// Example: `demo/referral/9f1c5a…`.
inline std::string StoreNameOf(const platform::v1::ServiceConfig& config, const Keyring& keyring) {
  return absl::StrCat(config.installation(), "/", config.name(), "/", EncodeHex(keyring.store_id()));
}

}  // namespace sjelden
