// Seals values before they reach an engine, and opens them again.
//
// Safe for concurrent use. The associated data of every value is store id, key, schema, key id and version: a value
// that was changed, moved to another key or put back from an earlier version does not open.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "platform/kv/record_key.h"

namespace sjelden {

// The reason of what is refused because the patient's key was destroyed when the retention of the record ended.
inline constexpr char kKeyDestroyed[] = "KEY_DESTROYED";
// True for an error with that reason, also of another service.
bool IsKeyDestroyed(const absl::Status& status);

// What was sealed, and the schema number of the record in it.
struct OpenedValue {
  uint32_t schema = 0;
  std::string plain;
};

// The seam between stores and keys; implemented by platform/crypto and, without keys, nowhere.
class Sealer {
 public:
  virtual ~Sealer() = default;
  // Seals `plain` for being stored under `key` at `version`. Creates and syncs the key of (patient, controller) first
  // where there is none yet. FAILED_PRECONDITION where that key was destroyed.
  virtual absl::StatusOr<std::string> Seal(const RecordKey& key, uint64_t version, uint32_t schema,
                                           std::string_view plain) = 0;
  // Opens what is stored under `key_bytes` at `version`. DATA_LOSS where it was changed, moved or put back;
  // FAILED_PRECONDITION where its key was destroyed.
  virtual absl::StatusOr<OpenedValue> Open(std::string_view key_bytes, uint64_t version,
                                           std::string_view sealed) const = 0;
};

}  // namespace sjelden
