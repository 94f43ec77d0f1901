// The bytes of the file `keyring`. Private to this folder.
//
//   magic "SJKEYRNG" | format u32 = 2 | custody u8 (1 file, 2 vault) | patient keys created u8 | store id 16 |
//   root key u8 + bytes | entries u32 | entries: use u8, version u32, id 16, created i64 in seconds,
//   controller u8 + bytes, key u8 + bytes | HMAC-SHA-256 under the root key 32
//
// A key stands as its 32 bytes in the custody of the file; in the custody of a vault it is wrapped by the vault's key of
// the keyring (60 bytes), or stands nowhere but in the vault (none). The code at the end finds damage and truncation;
// whoever can read the file and reach the vault can also make it anew.
#pragma once

#include <cstdint>
#include <functional>
#include <list>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/crypto/key_vault.h"
#include "platform/crypto/secret.h"

namespace sjelden {

// One key. Unchanged from its creation on.
struct KeyringKey {
  KeyUse use = KeyUse::kStore;
  uint32_t version = 1;    // counts from 1 for each use and controller
  std::string id;          // 16 random bytes
  absl::Time created;      // to the second
  std::string controller;  // empty unless kController
  SecretBytes key;         // 32 bytes; empty where it lies in the vault
  std::string wrapped;     // `key` as the file holds it; empty in the custody of the file
};

struct KeyringContent {
  bool in_vault = false;  // whose custody the keys are in: the vault's, or the file's
  bool patient_keys_created = false;
  std::string store_id;  // 16 random bytes
  SecretBytes root;      // 32 bytes; keys for codes are derived from it
  std::string wrapped_root;
  std::list<KeyringKey> keys;
};

// What a key of the keyring file is bound to when it is wrapped; the root key goes by the use kKeyring.
std::string KeyringBinding(const std::string& store_id, KeyUse use, uint32_t version);

SecretBytes FormatKeyring(const KeyringContent& content);

// Unwraps a key of the file by the vault's key of the keyring.
using OpenKeyringSecret =
    std::function<absl::StatusOr<SecretBytes>(const std::string& store_id, std::string_view bound,
                                              std::string_view wrapped)>;

// DATA_LOSS where the bytes are not a whole, undamaged keyring; FAILED_PRECONDITION where another program wrote it, or
// its keys are in a vault and `open` is unset. `path` is named in the error. Errors of `open`.
absl::StatusOr<KeyringContent> ParseKeyring(std::string_view bytes, const std::string& path,
                                            const OpenKeyringSecret& open = nullptr);

}  // namespace sjelden
