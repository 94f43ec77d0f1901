// The cryptography of encrypted files: a stream cipher with random access, key wrapping, and a check value.
//
// Every function and every const method may be called from any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace sjelden {

inline constexpr size_t kFileKeyBytes = 32;
inline constexpr size_t kFileCounterBytes = 16;
inline constexpr size_t kFileNonceBytes = 12;
inline constexpr size_t kFileTagBytes = 16;
inline constexpr size_t kFileMacBytes = 32;

// AES-256-CTR over the bytes of one file. The block at offset 16 n uses the counter first_counter + n, added as
// 128-bit big-endian numbers. One (key, first_counter) serves one file, whose bytes are never rewritten in place.
class FileCipher {
 public:
  // `key` has 32 bytes, `first_counter` 16; other sizes are a defect of the caller and end the process.
  FileCipher(std::string_view key, std::string_view first_counter);
  ~FileCipher();
  FileCipher(const FileCipher&) = delete;
  FileCipher& operator=(const FileCipher&) = delete;

  // Encrypts or decrypts `size` bytes that stand at `offset`, from `in` to `out`, which may be the same.
  // INTERNAL where the crypto library fails; `out` is then undefined.
  absl::Status Apply(uint64_t offset, const char* in, char* out, size_t size) const;

 private:
  const uint64_t id_;  // tells a thread's context whether it already has this key
  std::array<unsigned char, kFileKeyBytes> key_;
  std::array<unsigned char, kFileCounterBytes> first_counter_;
};

// Returns `size` bytes from the system's random source. INTERNAL where it fails.
absl::StatusOr<std::string> RandomFileBytes(size_t size);

// Wraps `secret` by AES-256-GCM and returns ciphertext and tag. `nonce` (12 bytes) is never used twice with one key.
absl::StatusOr<std::string> WrapFileSecret(std::string_view kek, std::string_view nonce, std::string_view associated,
                                           std::string_view secret);
// Opens what WrapFileSecret returned. DATA_LOSS where key, nonce, associated data or bytes differ.
absl::StatusOr<std::string> UnwrapFileSecret(std::string_view kek, std::string_view nonce, std::string_view associated,
                                             std::string_view wrapped);

// Returns a 32-byte HMAC-SHA256 over `bytes`, under a key derived from `kek` for this purpose only.
absl::StatusOr<std::string> StoreCheckMac(std::string_view kek, std::string_view bytes);
// Compares two check values in a time that does not depend on them.
bool SameMac(std::string_view a, std::string_view b);

}  // namespace sjelden
