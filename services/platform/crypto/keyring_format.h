// The bytes of the file `keyring`. Private to this folder.
//
//   magic "SJKEYRNG" | format u32 = 1 | patient keys created u8 | store id 16 | root key 32 | entries u32 |
//   entries: use u8, version u32, id 16, controller u16 + bytes, key 32 | HMAC-SHA-256 under the root key 32
//
// The code at the end finds damage and truncation; whoever can read the file can also make it anew.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "absl/status/statusor.h"
#include "platform/crypto/secret.h"

namespace sjelden {

// What a key is for.
enum class KeyUse : uint8_t {
  kController = 1,  // wraps the keys of one controller's patients
  kStore = 2,       // seals index rows and the store's own records
  kIndex = 3,       // makes blind indexes of national numbers and natural keys
  kFile = 4,        // wraps the keys of files
};

// One key. Unchanged from its creation on.
struct KeyringKey {
  KeyUse use = KeyUse::kStore;
  uint32_t version = 1;    // counts from 1 for each use and controller
  std::string id;          // 16 random bytes
  std::string controller;  // empty unless kController
  SecretBytes key;         // 32 bytes
};

struct KeyringContent {
  bool patient_keys_created = false;
  std::string store_id;  // 16 random bytes
  SecretBytes root;      // 32 bytes; keys for codes are derived from it
  std::deque<KeyringKey> keys;
};

SecretBytes FormatKeyring(const KeyringContent& content);

// DATA_LOSS where the bytes are not a whole, undamaged keyring; FAILED_PRECONDITION where a newer program wrote it.
// `path` is named in the error.
absl::StatusOr<KeyringContent> ParseKeyring(std::string_view bytes, const std::string& path);

}  // namespace sjelden
