#include "clients/store/restore.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "platform/call/committer.h"
#include "platform/crypto/anchor.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/rocks_kv.h"
#include "platform/server/keyring_options.h"
#include "platform/server/store_name.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

namespace fs = std::filesystem;
using platform::v1::StoreHead;

absl::Status RestoreFailed(const std::string& sentence) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "RESTORE_FAILED", sentence);
}

absl::Status NotThisStore(const std::string& name) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "BACKUP_FOREIGN",
                   absl::StrCat("the backup is of another store than ", name, ": name the right service"));
}

absl::Status NotThatFar() {
  return MakeError(absl::StatusCode::kDataLoss, "BACKUP_DAMAGED",
                   "the backup does not hold what its manifest says: take another backup");
}

RocksKvOptions OptionsFor(const std::string& folder, const std::string& store_name, std::shared_ptr<Keyring> keyring) {
  RocksKvOptions options;
  options.folder = folder;
  options.store_id = store_name;
  options.keys = std::move(keyring);
  return options;
}

// What there was may be why something is restored: it need not open.
StoreHead HeadOfReplaced(const std::string& folder, const std::string& store_name,
                         const std::shared_ptr<Keyring>& keyring, const Sealer& sealer) {
  RocksKvOptions options = OptionsFor(folder, store_name, keyring);
  options.read_only = true;
  const absl::StatusOr<std::unique_ptr<RocksKv>> kv = RocksKv::Open(std::move(options));
  if (!kv.ok()) return {};
  const absl::StatusOr<StoreHead> head = Committer::ReadHead(**kv, sealer, "");
  return head.ok() ? *head : StoreHead();
}

absl::Status Rename(const std::string& from, const std::string& to) {
  if (rename(from.c_str(), to.c_str()) == 0) return absl::OkStatus();
  return RestoreFailed(absl::StrCat(from, " cannot be renamed to ", to, " (", std::strerror(errno), ")"));
}

// A name that nothing has yet: several may be restored within a second.
std::string FolderForReplaced(const std::string& folder, absl::Time now) {
  const std::string name =
      absl::StrCat(folder, ".replaced-", absl::FormatTime("%Y%m%dT%H%M%SZ", now, absl::UTCTimeZone()));
  std::string free = name;
  for (int n = 2; FileExists(free); ++n) free = absl::StrCat(name, "-", n);
  return free;
}

absl::Status SyncFolder(const std::string& folder) {
  const int directory = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = directory >= 0 && fsync(directory) == 0;
  if (directory >= 0) close(directory);
  return synced ? absl::OkStatus() : RestoreFailed(absl::StrCat(folder, " cannot be synced"));
}

// Opens the extracted backup, has it checked, and begins another epoch in it.
absl::StatusOr<StoreHead> BeginAgain(const RestoreOptions& options, RocksKvOptions rocks, const Keyring& keyring,
                                     Sealer& sealer, const StoreHead& replaced) {
  ASSIGN_OR_RETURN(const std::unique_ptr<RocksKv> kv, RocksKv::Open(std::move(rocks)));
  ASSIGN_OR_RETURN(const StoreHead head, Committer::ReadHead(*kv, sealer, ""));
  if (head.SerializeAsString() != options.manifest.head().SerializeAsString()) return NotThatFar();
  RETURN_IF_ERROR(options.check(keyring, *kv, sealer));
  return Committer::BeginEpoch(*kv, sealer, options.ids.NewId(), replaced);
}

}  // namespace

absl::StatusOr<Restored> RestoreStore(const RestoreOptions& options) {
  if (options.config.has_postgres()) {
    return RestoreFailed("the store lies in PostgreSQL: restore it with PostgreSQL's own tools");
  }
  const std::string& folder = options.config.data_dir();
  const std::string restoring = folder + ".restoring";
  ASSIGN_OR_RETURN(KeyringOptions keys, KeyringOptionsOf(options.config));
  ASSIGN_OR_RETURN(std::shared_ptr<Keyring> keyring, Keyring::Open(options.config.keys_dir(), std::move(keys)));
  ASSIGN_OR_RETURN(const std::unique_ptr<ValueSealer> sealer, ValueSealer::Open(*keyring));
  const std::string store_name = StoreNameOf(options.config, *keyring);
  if (options.manifest.store_id() != store_name) return NotThisStore(store_name);
  std::error_code error;
  fs::remove_all(restoring, error);  // of a restoring that was interrupted
  if (error) return RestoreFailed(absl::StrCat(restoring, " cannot be removed: remove it by hand"));
  RETURN_IF_ERROR(options.backups.Extract(options.manifest, restoring, options.progress));
  Restored restored;
  const bool replaces = FileExists(folder) && !fs::is_empty(folder, error);
  if (replaces) restored.replaced = HeadOfReplaced(folder, store_name, keyring, *sealer);
  ASSIGN_OR_RETURN(restored.head,
                   BeginAgain(options, OptionsFor(restoring, store_name, keyring), *keyring, *sealer,
                              restored.replaced));
  // The anchor first: should this end here, the old store is not behind it.
  RETURN_IF_ERROR(WriteAnchor(*keyring, {restored.head.epoch(), restored.head.batch(), restored.head.chain_hash()}));
  if (replaces) {
    restored.replaced_folder = FolderForReplaced(folder, options.now);
    RETURN_IF_ERROR(Rename(folder, restored.replaced_folder));
  }
  RETURN_IF_ERROR(Rename(restoring, folder));
  RETURN_IF_ERROR(SyncFolder(fs::path(folder).parent_path()));
  return restored;
}

}  // namespace sjelden
