#include "audit/signing/checkpoint_signer.h"

#include "audit/domain/checkpoint.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
#include "platform/status/status_macros.h"

namespace sjelden::audit {

absl::StatusOr<CheckpointSigner> CheckpointSigner::OpenOrCreate(const std::string& keys_dir) {
  const std::string path = keys_dir + "/checkpoint-signing.pem";
  if (!FileExists(path)) RETURN_IF_ERROR(Es256PrivateKey::Generate().Save(path));
  ASSIGN_OR_RETURN(Es256PrivateKey key, Es256PrivateKey::Load(path));
  return CheckpointSigner(std::move(key));
}

v1::Checkpoint CheckpointSigner::Sign(v1::Checkpoint checkpoint) const {
  checkpoint.set_key_id(key_.jwk().kid);
  checkpoint.set_signature(key_.Sign(SignedText(checkpoint)));
  return checkpoint;
}

v1::SigningKey CheckpointSigner::key() const {
  v1::SigningKey key;
  key.set_key_id(key_.jwk().kid);
  key.set_x(key_.jwk().x);
  key.set_y(key_.jwk().y);
  return key;
}

bool IsSignedBy(const v1::Checkpoint& checkpoint, const v1::SigningKey& key) {
  if (checkpoint.key_id() != key.key_id()) return false;
  const absl::StatusOr<Es256PublicKey> known = Es256PublicKey::FromJwk({key.key_id(), key.x(), key.y()});
  return known.ok() && known->Verify(SignedText(checkpoint), checkpoint.signature());
}

MerkleHasher Sha256Hasher() {
  return MerkleHasher([](std::string_view bytes) { return Sha256(bytes); });
}

}  // namespace sjelden::audit
