// The cryptography of encrypted files: a stream cipher with random access.
//
// Every const method may be called from any thread. The key lies in memory for keys; the key schedule of the file that
// a thread served last lies in OpenSSL's memory, until the thread serves another one.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "absl/status/status.h"
#include "platform/crypto/secret.h"

namespace sjelden {

inline constexpr size_t kFileKeyBytes = 32;
inline constexpr size_t kFileCounterBytes = 16;

// AES-256-CTR over the bytes of one file. The block at offset 16 n uses the counter first_counter + n, added as
// 128-bit big-endian numbers. One (key, first_counter) serves one file, whose bytes are never rewritten in place.
class FileCipher {
 public:
  // `key` has 32 bytes, `first_counter` 16; other sizes are a defect of the caller and end the process.
  FileCipher(std::string_view key, std::string_view first_counter);
  FileCipher(const FileCipher&) = delete;
  FileCipher& operator=(const FileCipher&) = delete;

  // Encrypts or decrypts `size` bytes that stand at `offset`, from `in` to `out`, which may be the same.
  // INTERNAL where the crypto library fails; `out` is then undefined.
  absl::Status Apply(uint64_t offset, const char* in, char* out, size_t size) const;

 private:
  const uint64_t id_;  // tells a thread's context whether it already has this key
  const SecretBytes key_;
  std::array<unsigned char, kFileCounterBytes> first_counter_;
};

}  // namespace sjelden
