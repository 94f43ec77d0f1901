// The keys of one store under their operator's hand: listed, rotated and retired while the store works.
//
// Safe for concurrent use; rotations take turns. Each rotation is durable step by step: run again after a crash or an
// error it finishes what was begun, without yet another version.
//   KeyRotation rotation(keyring, sealer, kv.files());
//   ASSIGN_OR_RETURN(const RotatedKey rotated, rotation.RotateFileKey());
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/crypto/keyring.h"
#include "platform/crypto/value_sealer.h"
#include "platform/kv/file_layer.h"

namespace sjelden {

// A line of the listing.
struct ListedKey {
  KeyInfo key;
  // How many keys of files (kFile, the store's mark among them) or of patients and controllers (kController) it still
  // wraps. Unset for a key that seals values: nobody counts them.
  std::optional<uint64_t> wraps;
};

// What the operator knows about the backups of the store.
enum class Backups {
  kMayNeedKey,  // a backup that is still kept was made under the key
  kNeedNoKey,   // none was
};

class KeyRotation {
 public:
  // What is given must outlive this. `files` is unset for a store whose engine has no encrypted files.
  KeyRotation(Keyring& keyring, ValueSealer& sealer, std::optional<StoreFiles> files);

  // Returns every key by use, controller and version. Errors of CountFilesByKek and PatientKeys.
  absl::StatusOr<std::vector<ListedKey>> List();

  // Gives the key of files a new version and brings every file under it. FAILED_PRECONDITION for a store without
  // encrypted files; errors of Keyring::Rotate and RewrapFiles.
  absl::StatusOr<RotatedKey> RotateFileKey();
  // Gives a controller's key a new version and brings the keys of its patients under it. Errors of
  // ValueSealer::RotateController.
  absl::StatusOr<RotatedKey> RotateController(const std::string& controller);
  // Gives the store's key a new version, which seals from now on. Earlier versions are kept for what they sealed.
  absl::StatusOr<RotatedKey> RotateStoreKey();

  // Destroys an earlier version for good. FAILED_PRECONDITION: it is the current one, it still wraps something, or a
  // backup may need it; NOT_FOUND: there is no such version; INVALID_ARGUMENT for a use whose keys seal values.
  absl::Status Retire(KeyUse use, const std::string& controller, uint32_t version, Backups backups);

 private:
  Keyring& keyring_;
  ValueSealer& sealer_;
  const std::optional<StoreFiles> files_;
  std::mutex rotating_;
};

}  // namespace sjelden
