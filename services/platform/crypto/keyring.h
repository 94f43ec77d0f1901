// The keys of one store, kept in a directory of their own beside the data, never in a backup of it; the keys that wrap
// others lie in the file itself, or in a vault from which they never come out.
//
// Safe for concurrent use. What changes the file takes turns; wrapping and unwrapping waits for none of it but the write.
//   ASSIGN_OR_RETURN(const uint32_t version, keyring->ControllerVersion("997005562"));
//   ASSIGN_OR_RETURN(const std::string wrapped, keyring->WrapFor("997005562", version, "patient 7", secret));
#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "absl/base/thread_annotations.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/keyring_format.h"
#include "platform/kv/file_keys.h"
#include "platform/time/clock.h"

namespace sjelden {

struct KeyringOptions {
  const Clock* clock = nullptr;     // outlives the keyring. Unset: the machine's
  std::shared_ptr<KeyVault> vault;  // where the keys lie that wrap others. Unset: in the keyring file
};

// What is known of a key without using it.
struct KeyInfo {
  KeyUse use = KeyUse::kStore;
  std::string controller;  // empty unless kController
  uint32_t version = 1;
  std::string id;  // 16 random bytes
  absl::Time created;
  bool current = false;  // whether it is the newest of its use and controller: what is new is wrapped by it
};

// What a rotation did: the version that is current now, and how many keys were brought under it.
struct RotatedKey {
  uint32_t version = 0;
  uint64_t rewrapped = 0;
};

// A version of the store's own key.
struct StoreKey {
  std::string id;
  SecretBytes key;
};

// The refusal to destroy a key that still wraps. `what` names whose keys. Example: KeyStillWraps(3, "files").
absl::Status KeyStillWraps(uint64_t count, const std::string& what);

class Keyring final : public FileKeys {
 public:
  // Opens `directory`/keyring, or makes directory (0700) and keyring (0600) on the first start.
  // FAILED_PRECONDITION: others may read the directory or the file, it is not a regular file, another program wrote it,
  // another process uses it, it is missing while patient keys are there, or its keys are in a vault and none is given,
  // or the other way round. DATA_LOSS: damaged or truncated. NOT_FOUND: the vault lacks one of its keys. Errors of the
  // vault.
  static absl::StatusOr<std::unique_ptr<Keyring>> OpenOrCreate(const std::string& directory,
                                                               KeyringOptions options = {});
  // The same, but NOT_FOUND where there is no keyring: for a store that already holds data.
  static absl::StatusOr<std::unique_ptr<Keyring>> Open(const std::string& directory, KeyringOptions options = {});
  // The same beside the process that uses it, to read a copy of its store: nothing can be added, and what that process
  // adds from now on is not seen.
  static absl::StatusOr<std::unique_ptr<Keyring>> OpenToRead(const std::string& directory, KeyringOptions options = {});
  ~Keyring() override;
  Keyring(const Keyring&) = delete;

  const std::string& directory() const { return directory_; }
  // Whether it was opened to read only.
  bool read_only() const { return lock_ < 0; }
  // 16 random bytes that bind a store to these keys: part of everything that is sealed.
  const std::string& store_id() const { return content_.store_id; }

  // Every version of the store's key, the newest last.
  std::vector<StoreKey> StoreKeys() const;
  // Every key, by use, controller and version.
  std::vector<KeyInfo> List() const;

  // The newest version of a key; 0 where there is none.
  uint32_t CurrentVersion(KeyUse use, const std::string& controller) const;
  // The newest version of a controller's key; made and durable first where there is none. INVALID_ARGUMENT for an empty
  // name or one longer than 32 bytes; RESOURCE_EXHAUSTED or UNAVAILABLE where disk or vault refuses.
  absl::StatusOr<uint32_t> ControllerVersion(const std::string& controller);

  // Wrap by a controller's key; NOT_FOUND where the keyring holds no such version, DATA_LOSS where `wrapped` does not
  // open, and the errors of the vault.
  absl::StatusOr<std::string> WrapFor(const std::string& controller, uint32_t version, std::string_view associated,
                                      const SecretBytes& secret) const;
  absl::StatusOr<SecretBytes> UnwrapFor(const std::string& controller, uint32_t version, std::string_view associated,
                                        std::string_view wrapped) const;
  // Wrap by the key of files; its id is the version.
  uint32_t CurrentKek() const override { return CurrentVersion(KeyUse::kFile, ""); }
  absl::StatusOr<std::string> Wrap(uint32_t kek, std::string_view associated,
                                   const SecretBytes& secret) const override;
  absl::StatusOr<SecretBytes> Unwrap(uint32_t kek, std::string_view associated,
                                     std::string_view wrapped) const override;

  // Adds a version and returns it once it is durable: from then on the newest. INVALID_ARGUMENT for a use that cannot be
  // rotated, or a controller where none belongs.
  absl::StatusOr<uint32_t> Rotate(KeyUse use, const std::string& controller);
  // Destroys a version that wraps nothing any more; whether that is so, the caller knows (KeyRotation::Retire).
  // FAILED_PRECONDITION for the newest version, NOT_FOUND for an unknown one, INVALID_ARGUMENT for a use whose keys
  // seal values; an error of the vault means that the key is out of use, but still lies there.
  absl::Status Remove(KeyUse use, const std::string& controller, uint32_t version);

  // Returns 32 bytes that stand for `value` in keys of the store: equal for equal values, without meaning to those who
  // lack the key. `kind` keeps apart what must not be compared. Example: BlindIndex("national-number", number).
  std::string BlindIndex(std::string_view kind, std::string_view value) const;
  // Returns a key for one purpose, always the same.
  SecretBytes DeriveKey(std::string_view purpose) const;

  // Whether the file of patient keys was made; from then on its absence is a loss.
  bool patient_keys_created() const;
  absl::Status MarkPatientKeysCreated();

 private:
  Keyring(std::string directory, KeyringOptions options, KeyringContent content, int lock);
  static absl::StatusOr<std::unique_ptr<Keyring>> Load(const std::string& directory, KeyringOptions options,
                                                       bool may_create);
  // Version 0 stands for the newest. Null where there is none.
  const KeyringKey* Find(KeyUse use, std::string_view controller, uint32_t version = 0) const
      ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  absl::StatusOr<uint32_t> AddKey(KeyUse use, const std::string& controller) ABSL_EXCLUSIVE_LOCKS_REQUIRED(changing_);
  absl::Status Write() const ABSL_SHARED_LOCKS_REQUIRED(mutex_);
  absl::StatusOr<std::string> WrapBy(const KeyName& name, std::string_view associated,
                                     const SecretBytes& secret) const;
  absl::StatusOr<SecretBytes> UnwrapBy(const KeyName& name, std::string_view associated,
                                       std::string_view wrapped) const;

  const std::string directory_;
  const KeyringOptions options_;
  const int lock_;  // descriptor of the lock file, -1 to read only; the system frees the lock with the process
  std::mutex changing_;  // held while the file changes; taken before mutex_
  mutable std::shared_mutex mutex_;
  KeyringContent content_;  // keys and patient_keys_created are guarded by mutex_; the rest never changes
};

}  // namespace sjelden
