// The keys that wrap the keys of a store's files; the seam between the file layer and the keyring.
//
// Implementations are safe for concurrent use. Implemented by Keyring in platform/crypto.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"

namespace sjelden {

// A key-encryption key of files. `id` is stored in the header of each file that it wraps, and never used for two keys.
struct FileKek {
  uint32_t id = 0;
  std::string key;  // 32 bytes
};

class FileKeys {
 public:
  virtual ~FileKeys() = default;
  // Returns the key that wraps the keys of new files.
  virtual absl::StatusOr<FileKek> CurrentKek() const = 0;
  // Returns an earlier or the present key. NOT_FOUND for an id that this keyring does not hold.
  virtual absl::StatusOr<FileKek> Kek(uint32_t id) const = 0;
};

}  // namespace sjelden
