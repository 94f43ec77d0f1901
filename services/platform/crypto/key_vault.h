// Where key-encryption keys lie that must not come into this process: the seam between the keyring and a token.
//
// Implementations are safe for concurrent use. Implemented by Pkcs11Vault. Every error is one sentence that names the
// key and what to do: NOT_FOUND where the vault does not hold the key, DATA_LOSS where what was wrapped does not open,
// UNAVAILABLE where the vault cannot be reached, FAILED_PRECONDITION where it refuses this process.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/secret.h"

namespace sjelden {

// What a key is for.
enum class KeyUse : uint8_t {
  kController = 1,  // wraps the keys of one controller's patients
  kStore = 2,       // seals index rows and the store's own records
  kIndex = 3,       // makes blind indexes of national numbers and natural keys
  kFile = 4,        // wraps the keys of files
  kKeyring = 5,     // wraps what must lie in the keyring file though the other keys lie in a vault
};

// Names one key for all stores of an installation.
struct KeyName {
  std::string store_id;  // 16 bytes
  KeyUse use = KeyUse::kStore;
  std::string controller;  // empty unless kController
  uint32_t version = 1;
};

class KeyVault {
 public:
  virtual ~KeyVault() = default;
  // Makes the key, durably. A key of that name is taken over: it was made by a process that died before it could write
  // the keyring, or by a keyring that was put back since.
  virtual absl::Status Create(const KeyName& name) = 0;
  // Says whether the key is there and can be used.
  virtual absl::Status Check(const KeyName& name) = 0;
  // Returns nonce, ciphertext and tag of AES-256-GCM: kWrapOverheadBytes more than `secret`.
  virtual absl::StatusOr<std::string> Wrap(const KeyName& name, std::string_view associated,
                                           const SecretBytes& secret) = 0;
  virtual absl::StatusOr<SecretBytes> Unwrap(const KeyName& name, std::string_view associated,
                                             std::string_view wrapped) = 0;
  // Destroys the key for good. OK where it is not there.
  virtual absl::Status Destroy(const KeyName& name) = 0;
};

}  // namespace sjelden
