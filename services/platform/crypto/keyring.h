// The keys of one store, kept in a directory of their own beside the data, never in a backup of it.
//
// Safe for concurrent use. Keys are only added, so references to them hold as long as the keyring.
#pragma once

#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/keyring_format.h"
#include "platform/kv/file_keys.h"

namespace sjelden {

class Keyring final : public FileKeys {
 public:
  // Opens `directory`/keyring, or makes directory (0700) and keyring (0600) on the first start.
  // FAILED_PRECONDITION: others may read the directory or the file, it is not a regular file, a newer program wrote
  // it, another process uses it, or it is missing while patient keys are there. DATA_LOSS: damaged or truncated.
  static absl::StatusOr<std::unique_ptr<Keyring>> OpenOrCreate(const std::string& directory);
  // The same, but NOT_FOUND where there is no keyring: for a store that already holds data.
  static absl::StatusOr<std::unique_ptr<Keyring>> Open(const std::string& directory);
  // The same beside the process that uses it, to read a copy of its store: nothing can be added, and what that process
  // adds from now on is not seen.
  static absl::StatusOr<std::unique_ptr<Keyring>> OpenToRead(const std::string& directory);
  ~Keyring() override;
  Keyring(const Keyring&) = delete;

  const std::string& directory() const { return directory_; }
  // Whether it was opened to read only.
  bool read_only() const { return lock_ < 0; }
  // 16 random bytes that bind a store to these keys: part of everything that is sealed.
  const std::string& store_id() const { return content_.store_id; }

  // Every version of the store's key, the newest last.
  std::vector<const KeyringKey*> StoreKeys() const;
  // The newest key of a controller; made and durable first where there is none. INVALID_ARGUMENT for an empty name or
  // one longer than 32 bytes; RESOURCE_EXHAUSTED or UNAVAILABLE where the disk refuses.
  absl::StatusOr<const KeyringKey*> ControllerKey(const std::string& controller);
  // The keys that wrap the keys of files; the id is the version.
  absl::StatusOr<FileKek> CurrentKek() const override;
  absl::StatusOr<FileKek> Kek(uint32_t id) const override;
  // A controller's key by its version, or null.
  const KeyringKey* FindControllerKey(std::string_view controller, uint32_t version) const;

  // Adds a version, from then on the newest. A ValueSealer seals with a new store key when it is opened again.
  absl::Status Rotate(KeyUse use, const std::string& controller);

  // Returns 32 bytes that stand for `value` in keys of the store: equal for equal values, without meaning to those who
  // lack the key. `kind` keeps apart what must not be compared. Example: BlindIndex("national-number", number).
  std::string BlindIndex(std::string_view kind, std::string_view value) const;
  // Returns a key for one purpose, always the same.
  SecretBytes DeriveKey(std::string_view purpose) const;

  // Whether the file of patient keys was made; from then on its absence is a loss.
  bool patient_keys_created() const;
  absl::Status MarkPatientKeysCreated();

 private:
  Keyring(std::string directory, KeyringContent content, int lock);
  static absl::StatusOr<std::unique_ptr<Keyring>> Load(const std::string& directory, bool may_create);
  // Version 0 stands for the newest. Null where there is none.
  const KeyringKey* Find(KeyUse use, std::string_view controller, uint32_t version = 0) const
      ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  absl::Status AddKey(KeyUse use, const std::string& controller) ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);
  absl::Status Write() ABSL_EXCLUSIVE_LOCKS_REQUIRED(mutex_);

  const std::string directory_;
  const int lock_;  // descriptor of the lock file, -1 to read only; the system frees the lock with the process
  mutable std::shared_mutex mutex_;
  KeyringContent content_;  // keys and patient_keys_created are guarded by mutex_; the rest never changes
};

}  // namespace sjelden
