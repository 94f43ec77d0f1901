// Files that hold keys: regular, readable by their owner alone, replaced whole or not at all.
//
// Functions are safe for concurrent use; two writers of one file need an order of their own.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/secret.h"

namespace sjelden {

// Makes the directory (mode 0700) where it is missing. FAILED_PRECONDITION where it is not a directory, or where the
// group or others may enter it.
absl::Status PrepareKeyDirectory(const std::string& directory);

// Makes the names in the directory durable. Errors of ReplaceKeyFile.
absl::Status SyncKeyDirectory(const std::string& directory);

// Tells whether something of that name exists, whatever it is.
bool FileExists(const std::string& path);

// Returns an open descriptor, for the caller to close. NOT_FOUND where nothing is there; FAILED_PRECONDITION where it
// is not a regular file, belongs to somebody else, or the group or others may read or write it.
absl::StatusOr<int> OpenKeyFile(const std::string& path, int flags);

inline constexpr size_t kMaxKeyFileBytes = 1024 * 1024;

// Returns the content, at most `max_bytes`. Errors of OpenKeyFile; UNAVAILABLE where the disk refuses.
absl::StatusOr<SecretBytes> ReadKeyFile(const std::string& path, size_t max_bytes = kMaxKeyFileBytes);

// Replaces the file (mode 0600) and returns once it is durable: written aside, synced, renamed, directory synced.
// RESOURCE_EXHAUSTED where the disk is full, UNAVAILABLE where it refuses; the old file then stands unchanged.
absl::Status ReplaceKeyFile(const std::string& path, std::string_view content);

// Writes all of it. Errors as above.
absl::Status WriteFully(int descriptor, const std::string& path, std::string_view content);

// Returns the error of the last system call on `path`.
absl::Status KeyFileError(const std::string& path, const std::string& action);

}  // namespace sjelden
