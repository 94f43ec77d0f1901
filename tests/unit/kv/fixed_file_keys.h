// Keys of files for tests: key n is 32 bytes made of n and a seed. Safe for concurrent reads.
#pragma once

#include <string>

#include "platform/kv/file_keys.h"

namespace sjelden {

class FixedFileKeys final : public FileKeys {
 public:
  explicit FixedFileKeys(uint32_t current = 1, char seed = 's') : current_(current), seed_(seed) {}
  absl::StatusOr<FileKek> CurrentKek() const override { return Kek(current_); }
  absl::StatusOr<FileKek> Kek(uint32_t id) const override {
    if (id == 0 || id > current_) return absl::NotFoundError("no such key");
    std::string key(32, seed_);
    key[0] = static_cast<char>(id);
    return FileKek{id, key};
  }

 private:
  const uint32_t current_;
  const char seed_;
};

}  // namespace sjelden
