// The signed list of what a backup consists of.
//
// Values and pure functions but for the key file; any thread may call them.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "platform/crypto/es256.h"
#include "sjelden/platform/v1/backup.pb.h"

namespace sjelden {

inline constexpr uint32_t kBackupFormat = 1;

// Returns the key that signs the backups of a store, `backup-signing.pem` among its keys; made where it is missing.
absl::StatusOr<Es256PrivateKey> OpenOrCreateBackupKey(const std::string& keys_dir);
// The same, but FAILED_PRECONDITION (BACKUP_KEY_MISSING) where there is none.
absl::StatusOr<Es256PrivateKey> OpenBackupKey(const std::string& keys_dir);

// Returns the bytes of a manifest's file.
std::string SignManifest(const platform::v1::BackupManifest& manifest, const Es256PrivateKey& key);

// Returns what the bytes of a manifest's file say. DATA_LOSS (BACKUP_DAMAGED) where they were changed;
// FAILED_PRECONDITION: signed by another key than `key` (BACKUP_FOREIGN), or of a newer program (BACKUP_TOO_NEW).
// `name` is the file's, for the error.
absl::StatusOr<platform::v1::BackupManifest> OpenManifest(std::string_view bytes, const Es256PrivateKey& key,
                                                          const std::string& name);

}  // namespace sjelden
