#include "platform/server/keyring_options.h"

#include "platform/crypto/pkcs11_vault.h"
#include "platform/status/status_macros.h"

namespace sjelden {

absl::StatusOr<KeyringOptions> KeyringOptionsOf(const platform::v1::ServiceConfig& config, const Clock* clock) {
  KeyringOptions options;
  options.clock = clock;
  if (config.has_key_token()) {
    const platform::v1::KeyToken& token = config.key_token();
    ASSIGN_OR_RETURN(options.vault, Pkcs11Vault::Open({token.module(), token.label(), token.pin_file()}));
  }
  return options;
}

}  // namespace sjelden
