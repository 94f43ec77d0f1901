// Puts a backup in the place of a store. Nothing is replaced before the backup was read whole, opened with the store's
// keys and checked; what is replaced stays beside it. Not thread-safe.
#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/backup/backup_folder.h"
#include "platform/crypto/keyring.h"
#include "platform/ids/id_source.h"
#include "platform/kv/kv.h"
#include "platform/kv/sealer.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {

struct RestoreOptions {
  const platform::v1::ServiceConfig& config;
  const BackupFolder& backups;
  const platform::v1::BackupManifest& manifest;
  absl::Time now;
  IdSource& ids;
  BackupProgress progress;
  // Looks at the restored store before it replaces anything; an error ends the restoring.
  std::function<absl::Status(const Keyring& keyring, const Kv& kv, const Sealer& sealer)> check;
};

struct Restored {
  platform::v1::StoreHead head;      // of the store as it begins again, in its new epoch
  platform::v1::StoreHead replaced;  // of the store that was there; empty where it could not be read
  std::string replaced_folder;       // where it lies now; empty where there was none
};

// The service must not run. Its followers notice the new epoch: they go on from the last change that both know, and
// tell a person where changes are lost. FAILED_PRECONDITION (KEYRING_IN_USE, BACKUP_FOREIGN, RESTORE_FAILED), DATA_LOSS
// (BACKUP_DAMAGED), RESOURCE_EXHAUSTED; the store is then as it was.
absl::StatusOr<Restored> RestoreStore(const RestoreOptions& options);

}  // namespace sjelden
