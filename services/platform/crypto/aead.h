// AES-256-GCM (NIST SP 800-38D) with 96-bit nonces and 128-bit tags.
//
// Safe for concurrent use: contexts belong to the calling thread. The key schedule is computed anew on every call: it
// costs 0.15 µs, and keeping schedules would keep destroyed keys alive in memory.
#pragma once

#include <string_view>

namespace sjelden {

inline constexpr size_t kAeadKeyBytes = 32;
inline constexpr size_t kNonceBytes = 12;
inline constexpr size_t kTagBytes = 16;

// Key and nonce of one message. A nonce must never be used twice with one key.
struct AeadKeyAndNonce {
  std::string_view key;    // 32 bytes
  std::string_view nonce;  // 12 bytes
};

// Writes plain.size() bytes of ciphertext and 16 bytes of tag to `out`.
void SealAead(const AeadKeyAndNonce& with, std::string_view associated, std::string_view plain, char* out);

// Writes sealed.size() - 16 bytes of plain text to `out` and returns true; false where the key, the nonce, the
// associated data or any bit of `sealed` is another one: what `out` then holds must not be used (it is cleansed).
bool OpenAead(const AeadKeyAndNonce& with, std::string_view associated, std::string_view sealed, char* out);

}  // namespace sjelden
