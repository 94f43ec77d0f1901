// Signs checkpoints, and checks signatures; the latter without a service, for whoever keeps checkpoints elsewhere.
//
// Immutable; safe for concurrent use. A signature costs about 30 µs.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "audit/domain/merkle_tree.h"
#include "platform/crypto/es256.h"
#include "sjelden/audit/v1/audit.pb.h"

namespace sjelden::audit {

class CheckpointSigner {
 public:
  // Takes the key of `keys_dir`/checkpoint-signing.pem, or makes it (mode 0600) on the first start. Errors of
  // Es256PrivateKey::Load and Save.
  static absl::StatusOr<CheckpointSigner> OpenOrCreate(const std::string& keys_dir);

  // Returns the checkpoint with key and signature.
  v1::Checkpoint Sign(v1::Checkpoint checkpoint) const;
  v1::SigningKey key() const;

 private:
  explicit CheckpointSigner(Es256PrivateKey key) : key_(std::move(key)) {}
  Es256PrivateKey key_;
};

// True where the key that the checkpoint names signed it.
bool IsSignedBy(const v1::Checkpoint& checkpoint, const v1::SigningKey& key);
// The hashes of trees, with SHA-256.
MerkleHasher Sha256Hasher();

}  // namespace sjelden::audit
