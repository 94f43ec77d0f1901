// The keys that wrap the keys of a store's files; the seam between the file layer and the keyring.
//
// Implementations are safe for concurrent use. Implemented by Keyring in platform/crypto. A key-encryption key itself is
// never handed out: it may lie in a token. What it wraps comes back in memory for keys.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "platform/crypto/secret.h"

namespace sjelden {

class FileKeys {
 public:
  virtual ~FileKeys() = default;
  // Returns the id of the key that wraps the keys of new files; ids begin with 1 and are never used for two keys.
  virtual uint32_t CurrentKek() const = 0;
  // Returns nonce, ciphertext and tag: kWrapOverheadBytes more than `secret`. NOT_FOUND for an id that this keyring does
  // not hold; UNAVAILABLE where a token cannot be reached.
  virtual absl::StatusOr<std::string> Wrap(uint32_t kek, std::string_view associated,
                                           const SecretBytes& secret) const = 0;
  // Opens what Wrap returned. The same errors, and DATA_LOSS where key, associated data or bytes are others.
  virtual absl::StatusOr<SecretBytes> Unwrap(uint32_t kek, std::string_view associated,
                                             std::string_view wrapped) const = 0;
};

}  // namespace sjelden
