// The backups of one store in one place: a folder that only grows, but for Prune.
//
//   files/HEX        a file of the store as it lay on the disk, encrypted, named by its SHA-256
//   NNNNNNNN.backup  a signed manifest, written when all that it names is durable
//
// A backup costs what has changed since the one before: files of the same content lie there once. Whatever is
// interrupted leaves the backups before it whole. Not thread-safe; one process at a time uses a folder, which is locked.
//
//   ASSIGN_OR_RETURN(BackupFolder folder, BackupFolder::Open("/backup/referral", signing_key));
//   ASSIGN_OR_RETURN(const BackupManifest made, folder.Add({checkpoint, store_id, head, now}));
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/backup/backup_manifest.h"

namespace sjelden {

// What a backup is made of.
struct BackupSource {
  std::string folder;  // of a store that nobody writes: a checkpoint
  std::string store_id;
  platform::v1::StoreHead head;
  absl::Time time;
};

// How much was copied, and how much lay there already.
struct AddedBackup {
  platform::v1::BackupManifest manifest;
  uint64_t copied_bytes = 0;
  uint64_t shared_bytes = 0;
};

// Is told how far a copy or a check has come: bytes done, bytes in all.
using BackupProgress = std::function<void(uint64_t done, uint64_t all)>;

class BackupFolder {
 public:
  // Opens the folder, or makes it (0700). `key` must outlive it. FAILED_PRECONDITION (BACKUP_UNREADABLE, BACKUP_IN_USE).
  static absl::StatusOr<BackupFolder> Open(const std::string& folder, const Es256PrivateKey& key);
  BackupFolder(BackupFolder&& other) noexcept;
  BackupFolder& operator=(BackupFolder&&) = delete;
  ~BackupFolder();

  // Adds a backup. RESOURCE_EXHAUSTED (DISK_FULL) where there is no space for it; FAILED_PRECONDITION
  // (BACKUP_UNREADABLE). The backups before it stand as they were.
  absl::StatusOr<AddedBackup> Add(const BackupSource& source, const BackupProgress& progress);

  // Returns the manifests, the oldest first. DATA_LOSS (BACKUP_DAMAGED) where one was changed or taken away between two
  // others; errors of OpenManifest.
  absl::StatusOr<std::vector<platform::v1::BackupManifest>> List() const;

  // Returns the manifest of a backup that stands for a moment: the newest that is no newer. NOT_FOUND (BACKUP_UNKNOWN).
  absl::StatusOr<platform::v1::BackupManifest> Find(absl::Time at_the_latest) const;
  // Or by its number.
  absl::StatusOr<platform::v1::BackupManifest> Get(uint64_t number) const;

  // Reads every file of a backup and compares it with the manifest. DATA_LOSS (BACKUP_DAMAGED) names the file.
  absl::Status Check(const platform::v1::BackupManifest& manifest, const BackupProgress& progress) const;

  // Copies a backup's files into `target`, which is made and must not exist, durable and compared with the manifest.
  // Errors of Check and Add; what was copied then stays in `target`.
  absl::Status Extract(const platform::v1::BackupManifest& manifest, const std::string& target,
                       const BackupProgress& progress) const;

  // Removes all but the newest `keep` backups (at least 1), and the files that no other names. Returns how many.
  absl::StatusOr<size_t> Prune(size_t keep);

 private:
  BackupFolder(std::string folder, const Es256PrivateKey& key, int lock)
      : folder_(std::move(folder)), key_(key), lock_(lock) {}
  std::string FilePath(const platform::v1::BackupFile& file) const;
  std::string ManifestPath(uint64_t number) const;
  absl::StatusOr<std::vector<uint64_t>> Numbers() const;
  absl::StatusOr<platform::v1::BackupManifest> Read(uint64_t number, std::string& bytes) const;
  absl::StatusOr<std::string> ReadChecked(const platform::v1::BackupFile& file) const;

  const std::string folder_;
  const Es256PrivateKey& key_;
  int lock_ = -1;
};

}  // namespace sjelden
