// The file STORE of a store's folder: what the folder holds and under which key, checked before RocksDB opens it.
//
// RocksDB cannot tell a wrong key or a plain store from damage, and Debian's build ends the process over either. The
// mark is written as STORE.new before the store is created and named STORE when that is done, so that an interrupted
// creation is finished by the next start. Functions belong to one thread at a time per folder.
//
//   magic "SJELDENS", format version 4 bytes: 2, 1 byte: 0 plain or 1 encrypted, id of the key-encryption key 4 bytes,
//   length of the store id 4 bytes, store id, proof: 16 random bytes wrapped by the key and bound to all before them
//   (44 bytes); of a plain store SHA-256 over all before it (32 bytes)
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/kv/file_keys.h"

namespace sjelden {

enum class StoreState {
  kNew,     // no folder, or an empty one
  kBegun,   // its creation was interrupted: nothing was ever stored
  kReady,   // a store
};

// Says what `folder` holds; changes nothing. `keys` is null for a plain store. Each error is one sentence that says
// what to do, FAILED_PRECONDITION or DATA_LOSS, with one of the reasons STORE_WRONG_KEY, STORE_FOREIGN, STORE_TOO_NEW,
// STORE_TOO_OLD, STORE_NOT_ENCRYPTED, STORE_ENCRYPTED, STORE_INCOMPLETE, STORE_DAMAGED, STORE_UNREADABLE.
absl::StatusOr<StoreState> CheckStoreMark(const std::string& folder, const std::string& store_id,
                                          const FileKeys* keys);

// Creates the folder (0700) where it is missing, and STORE.new in it. STORE_UNREADABLE where it cannot be written.
absl::Status BeginStoreMark(const std::string& folder, const std::string& store_id, const FileKeys* keys);
// Names it STORE.
absl::Status CompleteStoreMark(const std::string& folder);
// Gives the mark of a store to a copy of its files: as the last of them, so that half a copy is no store.
absl::Status CopyStoreMark(const std::string& from_folder, const std::string& to_folder);

// Brings the mark of an encrypted store under the present key, whole or not at all; returns whether it had to. It was
// checked when the store was opened.
absl::StatusOr<bool> RenewStoreMark(const std::string& folder, const std::string& store_id, const FileKeys& keys);

// Returns the id of the key under which the mark of an encrypted store is. STORE_DAMAGED, STORE_UNREADABLE.
absl::StatusOr<uint32_t> KekOfStoreMark(const std::string& folder);

}  // namespace sjelden
