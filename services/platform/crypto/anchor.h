// The anchor: how far a store had come, kept beside its keys, so that a store put back as a whole is noticed at open.
//
// Functions are safe for concurrent use; two writers of one anchor need an order of their own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/keyring.h"

namespace sjelden {

struct Anchor {
  std::string epoch;          // of the feed; at most 64 bytes
  uint64_t batch_number = 0;  // of the last batch written
  std::string chained_hash;   // over all batches up to it; at most 64 bytes
  bool operator==(const Anchor&) const = default;
};

// Returns the file's path: `anchor` beside the keyring.
std::string AnchorPath(const Keyring& keyring);

// Returns the anchor; nothing where none was written yet. DATA_LOSS: the file is damaged; FAILED_PRECONDITION: it
// belongs to another store, or others may read it.
absl::StatusOr<std::optional<Anchor>> ReadAnchor(const Keyring& keyring);

// Replaces the anchor, with a code under a key of the keyring. Errors of ReplaceKeyFile.
absl::Status WriteAnchor(const Keyring& keyring, const Anchor& anchor);

}  // namespace sjelden
