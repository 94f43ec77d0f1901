// The headers of all encrypted files of a folder: checked before RocksDB sees them, counted by key, and brought under a
// new key while RocksDB makes, renames and deletes files.
//
// Safe for concurrent use on copies of one FileLayer; two processes may not use one folder. Files that share a header
// by a hard link, as those of a checkpoint, are brought over together.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/keyring.h"
#include "platform/kv/file_layer.h"

namespace sjelden {

// Opens the header of each file of a folder. The error names the file.
absl::Status CheckFileHeaders(const FileLayer& layer, const std::string& folder);

struct RewrapCounts {
  uint64_t rewrapped = 0;  // files brought under the present key, the store's mark among them
  uint64_t current = 0;    // files that were under it already
  uint64_t vanished = 0;   // files that were deleted or renamed meanwhile
};

// Wraps the key of each file by the present key; contents are neither read nor written. A crash at any moment leaves
// every file openable, and the next run finishes. Files made from now on are under the present key anyway. One bad
// file does not keep the others: the first error is returned when all have had their turn.
//   ASSIGN_OR_RETURN(const uint32_t version, keyring->Rotate(KeyUse::kFile, ""));
//   ASSIGN_OR_RETURN(const RewrapCounts counts, RewrapFiles(kv->files()));
absl::StatusOr<RewrapCounts> RewrapFiles(const StoreFiles& files);

// How many files each key wraps, the store's mark among them; a file between two keys counts for both.
absl::StatusOr<std::map<uint32_t, uint64_t>> CountFilesByKek(const StoreFiles& files);

// Destroys a version of the key of files, where it wraps none any more: FAILED_PRECONDITION where it does, and errors of
// CountFilesByKek and Keyring::Remove.
absl::Status RetireFileKey(const StoreFiles& files, Keyring& keyring, uint32_t version);

}  // namespace sjelden
