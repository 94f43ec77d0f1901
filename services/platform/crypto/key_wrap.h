// Wraps keys with a key of this process: AES-256-GCM under a random nonce, which stands before the ciphertext.
//
// Safe for concurrent use. A key must not wrap more than 2^32 secrets, because nonces are random.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/aead.h"
#include "platform/crypto/secret.h"

namespace sjelden {

// How much longer a wrapped secret is: nonce and tag.
inline constexpr size_t kWrapOverheadBytes = kNonceBytes + kTagBytes;

// Returns nonce, ciphertext and tag.
//   const std::string wrapped = WrapSecret(key.view(), "file 7", secret);
std::string WrapSecret(std::string_view key, std::string_view associated, const SecretBytes& secret);

// Returns the secret; nothing where the key, the associated data or any bit of `wrapped` is another one.
std::optional<SecretBytes> UnwrapSecret(std::string_view key, std::string_view associated, std::string_view wrapped);

}  // namespace sjelden
