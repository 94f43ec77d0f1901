#include "platform/kv/key_rotation.h"

#include <algorithm>
#include <map>
#include <utility>

#include "platform/kv/folder_headers.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::Status NoEncryptedFiles() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "NO_ENCRYPTED_FILES",
                   "this store has no encrypted files, and so no key of files to rotate");
}

absl::Status BackupMayNeedKey() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "BACKUP_MAY_NEED_KEY",
                   "a backup that was made under this key cannot be read without it: retire the key when the last of "
                   "them has expired, and say so");
}

}  // namespace

KeyRotation::KeyRotation(Keyring& keyring, ValueSealer& sealer, std::optional<StoreFiles> files)
    : keyring_(keyring), sealer_(sealer), files_(std::move(files)) {}

absl::StatusOr<std::vector<ListedKey>> KeyRotation::List() {
  std::map<uint32_t, uint64_t> of_files;
  if (files_.has_value()) {
    ASSIGN_OR_RETURN(of_files, CountFilesByKek(*files_));
  }
  ASSIGN_OR_RETURN(const PatientKeys::Counts of_patients, sealer_.CountWrapped());
  std::vector<ListedKey> listed;
  for (KeyInfo& key : keyring_.List()) {
    ListedKey line{std::move(key), std::nullopt};
    if (line.key.use == KeyUse::kFile) {
      const auto count = of_files.find(line.key.version);
      line.wraps = count == of_files.end() ? 0 : count->second;
    } else if (line.key.use == KeyUse::kController) {
      const auto count = of_patients.find({line.key.controller, line.key.version});
      line.wraps = count == of_patients.end() ? 0 : count->second;
    }
    listed.push_back(std::move(line));
  }
  return listed;
}

absl::StatusOr<RotatedKey> KeyRotation::RotateFileKey() {
  if (!files_.has_value()) return NoEncryptedFiles();
  const std::lock_guard<std::mutex> rotating(rotating_);
  ASSIGN_OR_RETURN(const auto counts, CountFilesByKek(*files_));
  const uint32_t current = keyring_.CurrentKek();
  const bool was_begun =
      std::any_of(counts.begin(), counts.end(), [current](const auto& count) { return count.first != current; });
  if (!was_begun) RETURN_IF_ERROR(keyring_.Rotate(KeyUse::kFile, "").status());
  ASSIGN_OR_RETURN(const RewrapCounts rewrapped, RewrapFiles(*files_));
  return RotatedKey{keyring_.CurrentKek(), rewrapped.rewrapped};
}

absl::StatusOr<RotatedKey> KeyRotation::RotateController(const std::string& controller) {
  return sealer_.RotateController(controller);
}

absl::StatusOr<RotatedKey> KeyRotation::RotateStoreKey() {
  ASSIGN_OR_RETURN(const uint32_t version, sealer_.RotateStoreKey());
  return RotatedKey{version, 0};
}

absl::Status KeyRotation::Retire(KeyUse use, const std::string& controller, uint32_t version, Backups backups) {
  if (backups != Backups::kNeedNoKey) return BackupMayNeedKey();
  if (use == KeyUse::kController) return sealer_.RetireControllerKey(controller, version);
  if (use != KeyUse::kFile) return keyring_.Remove(use, controller, version);  // refuses, and says why
  if (!files_.has_value()) return NoEncryptedFiles();
  const std::lock_guard<std::mutex> rotating(rotating_);
  return RetireFileKey(*files_, keyring_, version);
}

}  // namespace sjelden
