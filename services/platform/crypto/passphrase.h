// Seals a whole file's content under a passphrase: Argon2id (RFC 9106) makes the key, AES-256-GCM seals.
//
// Safe for concurrent use. Each call takes about a second and 256 MiB on purpose: whoever finds a key backup may try as
// many passphrases as they can afford. The default cost is the first recommendation of RFC 9106 section 4 scaled to the
// memory of a small server.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "platform/crypto/password.h"
#include "platform/crypto/secret.h"

namespace sjelden {

// 256 MiB, 4 passes, 1 lane.
inline constexpr PasswordCost kPassphraseCost{256 * 1024, 4, 1};
inline constexpr size_t kMinPassphraseBytes = 12;

// Returns cost, salt, nonce, ciphertext and tag. `associated` is bound, not held. INVALID_ARGUMENT for a passphrase
// shorter than 12 or longer than 1024 bytes; RESOURCE_EXHAUSTED where there is no memory for it.
absl::StatusOr<std::string> SealWithPassphrase(std::string_view passphrase, std::string_view associated,
                                               std::string_view plain, const PasswordCost& cost = kPassphraseCost);

// Opens what SealWithPassphrase returned. DATA_LOSS (PASSPHRASE_WRONG) where the passphrase, the associated data or a
// byte is another one; RESOURCE_EXHAUSTED.
absl::StatusOr<SecretBytes> OpenWithPassphrase(std::string_view passphrase, std::string_view associated,
                                               std::string_view sealed);

}  // namespace sjelden
