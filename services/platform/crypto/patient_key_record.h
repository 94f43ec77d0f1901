// The bytes of the file `patient_keys`. Private to this folder.
//
//   header 40 bytes: magic "SJPATKEY" | store id 16 | code 16
//   records of 208 bytes: kind u8 (1 key, 2 destroyed) | version of the wrapping key u32 | id 16 |
//     controller u8 + 32 | patient u8 + 71 | nonce 12 | wrapped key 32 | tag 16 | zeros 6 | code 16
//
// All records have one size, so that a file whose last append was torn is told from one whose bytes were changed. The
// codes are the first 16 bytes of HMAC-SHA-256 under a key derived for this file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/crypto/secret.h"

namespace sjelden {

inline constexpr size_t kPatientKeysHeaderBytes = 40;
inline constexpr size_t kPatientKeyRecordBytes = 208;
inline constexpr size_t kKeyIdBytes = 16;
inline constexpr size_t kMaxControllerBytes = 32;
inline constexpr size_t kMaxPatientBytes = 71;

// One key of a patient at a controller, or of a controller (then without a patient).
struct PatientKeyRecord {
  bool destroyed = false;
  uint32_t wrapping_version = 0;
  std::string id;
  std::string controller;
  std::string patient;
  std::string wrapped;  // nonce, key and tag; empty where destroyed
};

std::string PatientKeysPath(const std::string& directory);

std::string FormatPatientKeysHeader(const std::string& store_id, const SecretBytes& code_key);
std::string FormatPatientKeyRecord(const PatientKeyRecord& record, const SecretBytes& code_key);

// Returns nothing where a bit of the 208 bytes was changed.
std::optional<PatientKeyRecord> ParsePatientKeyRecord(std::string_view bytes, const SecretBytes& code_key);

// Tells whether the bytes of a full-size record are what a crash leaves of an append: its first or its last part was
// never written and reads as zeros.
bool LooksUnwritten(std::string_view record_bytes);

// What the wrapping of the key is bound to: everything that the record says, and the store.
std::string PatientKeyBinding(const PatientKeyRecord& record, const std::string& store_id);

}  // namespace sjelden
