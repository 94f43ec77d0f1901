// Keys of files for tests: key n is 32 bytes made of n and a seed. Safe for concurrent use.
#pragma once

#include <atomic>
#include <string>

#include "platform/crypto/key_wrap.h"
#include "platform/kv/file_keys.h"

namespace sjelden {

class FixedFileKeys final : public FileKeys {
 public:
  explicit FixedFileKeys(uint32_t current = 1, char seed = 's') : current_(current), seed_(seed) {}
  // Adds the next key, which is current from now on.
  void Rotate() { ++current_; }

  uint32_t CurrentKek() const override { return current_; }
  absl::StatusOr<std::string> Wrap(uint32_t kek, std::string_view associated,
                                   const SecretBytes& secret) const override {
    if (!Knows(kek)) return absl::NotFoundError("no such key");
    return WrapSecret(KeyOf(kek), associated, secret);
  }
  absl::StatusOr<SecretBytes> Unwrap(uint32_t kek, std::string_view associated,
                                     std::string_view wrapped) const override {
    if (!Knows(kek)) return absl::NotFoundError("no such key");
    std::optional<SecretBytes> secret = UnwrapSecret(KeyOf(kek), associated, wrapped);
    if (!secret.has_value()) return absl::DataLossError("does not open");
    return *std::move(secret);
  }

 private:
  bool Knows(uint32_t kek) const { return kek > 0 && kek <= current_; }
  std::string KeyOf(uint32_t kek) const {
    std::string key(32, seed_);
    key[0] = static_cast<char>(kek);
    return key;
  }

  std::atomic<uint32_t> current_;
  const char seed_;
};

}  // namespace sjelden
