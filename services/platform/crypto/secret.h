// Memory for keys: locked against being swapped out, left out of core dumps, overwritten when it is given up.
//
// A SecretBytes belongs to one thread at a time; different ones may be used from different threads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "absl/status/status.h"

namespace sjelden {

// A few secret bytes. Moves only; a moved-from one is empty.
class SecretBytes {
 public:
  SecretBytes() = default;
  // Makes `size` zero bytes.
  explicit SecretBytes(size_t size);
  SecretBytes(SecretBytes&& other) noexcept;
  SecretBytes& operator=(SecretBytes&& other) noexcept;
  ~SecretBytes();

  // Returns `size` random bytes.
  static SecretBytes Random(size_t size);
  // Returns a copy. Whoever holds the original must cleanse it.
  static SecretBytes CopyOf(std::string_view bytes);

  char* data() { return data_; }
  size_t size() const { return size_; }
  // Valid as long as this object is.
  std::string_view view() const { return {data_, size_}; }

 private:
  void Release();

  char* data_ = nullptr;
  size_t size_ = 0;
};

// Overwrites what held a secret where a library wanted a string.
void Cleanse(std::string& bytes);

// Tells whether every secret so far could be locked in memory. False where the system's limit of locked memory
// (RLIMIT_MEMLOCK) was too small; secrets are then still left out of core dumps and overwritten.
bool SecretsAreLocked();

// Turns core dumps of this process off and keeps other processes of the user from reading its memory.
// INTERNAL where the system refuses.
absl::Status DisableCoreDumps();

}  // namespace sjelden
