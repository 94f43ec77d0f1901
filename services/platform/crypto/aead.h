// AES-256-GCM (NIST SP 800-38D) with 96-bit nonces and 128-bit tags.
//
// Safe for concurrent use: contexts belong to the calling thread. A thread's context holds the schedule of the key that it
// used last until it uses another one; a call that names the same key again skips the schedule, which costs as much as
// sealing 120 bytes (0.22 µs). No more schedules are kept: they would keep destroyed keys alive in memory.
#pragma once

#include <cstdint>
#include <string_view>

namespace sjelden {

inline constexpr size_t kAeadKeyBytes = 32;
inline constexpr size_t kNonceBytes = 12;
inline constexpr size_t kTagBytes = 16;

// Key and nonce of one message. A nonce must never be used twice with one key.
struct AeadKeyAndNonce {
  std::string_view key;     // 32 bytes
  std::string_view nonce;   // 12 bytes
  uint64_t key_number = 0;  // from NewKeyNumber, always with this one key; 0: a key that is rarely used
};

// Returns a number that no other key of this process has.
uint64_t NewKeyNumber();

// Writes plain.size() bytes of ciphertext and 16 bytes of tag to `out`.
void SealAead(const AeadKeyAndNonce& with, std::string_view associated, std::string_view plain, char* out);

// Writes sealed.size() - 16 bytes of plain text to `out` and returns true; false where the key, the nonce, the
// associated data or any bit of `sealed` is another one: what `out` then holds must not be used (it is cleansed).
bool OpenAead(const AeadKeyAndNonce& with, std::string_view associated, std::string_view sealed, char* out);

}  // namespace sjelden
