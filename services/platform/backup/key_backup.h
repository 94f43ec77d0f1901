// Backups of keys: apart from those of data, sealed under a passphrase, and gone when they expire, because a patient's
// key that was destroyed at the end of retention is destroyed only when the last of them is.
//
// Functions belong to one thread at a time per folder.
//
//   NAME-TIME.keys: magic "SJKEYBAK" | length of the header u32 | KeyBackupHeader | KeyBackupContent under the passphrase
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/crypto/passphrase.h"
#include "sjelden/platform/v1/backup.pb.h"

namespace sjelden {

struct KeyBackup {
  std::string path;
  platform::v1::KeyBackupHeader header;
};

// Writes a backup of `keys_dir` into `folder`, which is made where it is missing. May be called while the service runs:
// its key files are replaced whole. Errors of ReadKeyFile, SealWithPassphrase and ReplaceKeyFile.
absl::StatusOr<KeyBackup> BackUpKeys(const std::string& keys_dir, const platform::v1::KeyBackupHeader& header,
                                     std::string_view passphrase, const std::string& folder,
                                     const PasswordCost& cost = kPassphraseCost);

// Returns what lies in a folder, the oldest first; what cannot be read as a key backup is left out.
absl::StatusOr<std::vector<KeyBackup>> ListKeyBackups(const std::string& folder);

// Removes those whose time has passed, and returns them.
absl::StatusOr<std::vector<KeyBackup>> RemoveExpiredKeyBackups(const std::string& folder, absl::Time now);

// Puts the keys of a backup into `keys_dir`, which must be missing or empty: keys that are there are never replaced.
// FAILED_PRECONDITION (KEYS_PRESENT, KEY_BACKUP_FOREIGN: of another service), DATA_LOSS (PASSPHRASE_WRONG,
// KEY_BACKUP_DAMAGED).
absl::Status RestoreKeys(const std::string& path, const std::string& service, std::string_view passphrase,
                         const std::string& keys_dir);

}  // namespace sjelden
