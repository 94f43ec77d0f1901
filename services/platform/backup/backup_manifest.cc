#include "platform/backup/backup_manifest.h"

#include "absl/strings/str_cat.h"
#include "platform/crypto/key_file.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::BackupManifest;
using platform::v1::SignedBackupManifest;

std::string PathOf(const std::string& keys_dir) { return keys_dir + "/backup-signing.pem"; }

absl::Status Damaged(const std::string& name) {
  return MakeError(absl::StatusCode::kDataLoss, "BACKUP_DAMAGED",
                   absl::StrCat(name, " was changed after it was written: take another backup"));
}

absl::Status Foreign(const std::string& name) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "BACKUP_FOREIGN",
                   absl::StrCat(name, " was signed by another store than the one whose keys are here: point to this "
                                      "store's backup, or restore its keys first"));
}

absl::Status TooNew(const std::string& name, uint32_t format) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "BACKUP_TOO_NEW",
                   absl::StrCat(name, " has format ", format, ", this program knows ", kBackupFormat,
                                ": use the newer program"));
}

}  // namespace

absl::StatusOr<Es256PrivateKey> OpenOrCreateBackupKey(const std::string& keys_dir) {
  if (!FileExists(PathOf(keys_dir))) RETURN_IF_ERROR(Es256PrivateKey::Generate().Save(PathOf(keys_dir)));
  return Es256PrivateKey::Load(PathOf(keys_dir));
}

absl::StatusOr<Es256PrivateKey> OpenBackupKey(const std::string& keys_dir) {
  if (FileExists(PathOf(keys_dir))) return Es256PrivateKey::Load(PathOf(keys_dir));
  return MakeError(absl::StatusCode::kFailedPrecondition, "BACKUP_KEY_MISSING",
                   absl::StrCat(PathOf(keys_dir), " does not exist, and without it no backup can be believed: restore "
                                                  "the folder of the keys from its own backup first"));
}

std::string SignManifest(const BackupManifest& manifest, const Es256PrivateKey& key) {
  SignedBackupManifest signed_manifest;
  signed_manifest.set_manifest(manifest.SerializeAsString());
  signed_manifest.set_signature(key.Sign(signed_manifest.manifest()));
  signed_manifest.set_key_id(key.jwk().kid);
  signed_manifest.set_x(key.jwk().x);
  signed_manifest.set_y(key.jwk().y);
  return signed_manifest.SerializeAsString();
}

absl::StatusOr<BackupManifest> OpenManifest(std::string_view bytes, const Es256PrivateKey& key,
                                            const std::string& name) {
  SignedBackupManifest signed_manifest;
  if (!signed_manifest.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) return Damaged(name);
  const absl::StatusOr<Es256PublicKey> signer =
      Es256PublicKey::FromJwk({signed_manifest.key_id(), signed_manifest.x(), signed_manifest.y()});
  if (!signer.ok() || !signer->Verify(signed_manifest.manifest(), signed_manifest.signature())) return Damaged(name);
  if (signer->jwk().kid != key.jwk().kid) return Foreign(name);
  BackupManifest manifest;
  if (!manifest.ParseFromString(signed_manifest.manifest())) return Damaged(name);
  if (manifest.format() != kBackupFormat) return TooNew(name, manifest.format());
  return manifest;
}

}  // namespace sjelden
