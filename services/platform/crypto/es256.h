// ES256: signatures with ECDSA on P-256 over SHA-256 (RFC 7518 section 3.4), written as r and s, 32 bytes each.
//
// Keys are immutable and safe for concurrent use; they move, and share nothing.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace sjelden {

struct FreeEvpKey {
  void operator()(evp_pkey_st* key) const;
};
using EvpKey = std::unique_ptr<evp_pkey_st, FreeEvpKey>;

inline constexpr size_t kEs256SignatureBytes = 64;

// A public key in the form of a JSON Web Key: base64url of the point's 32-byte coordinates.
struct Es256Jwk {
  std::string kid;  // the key's thumbprint (RFC 7638)
  std::string x;
  std::string y;
};

// Checks signatures.
class Es256PublicKey {
 public:
  // Returns the key. INVALID_ARGUMENT where x or y is not 32 bytes, the point is not on the curve, or kid is not empty
  // and not the thumbprint.
  static absl::StatusOr<Es256PublicKey> FromJwk(const Es256Jwk& jwk);
  // Tells whether `signature` (64 bytes) was made over `message` by the owner of this key.
  bool Verify(std::string_view message, std::string_view signature) const;
  const Es256Jwk& jwk() const { return jwk_; }

 private:
  friend class Es256PrivateKey;
  Es256PublicKey(EvpKey key, Es256Jwk jwk);
  EvpKey key_;
  Es256Jwk jwk_;
};

// Makes signatures.
class Es256PrivateKey {
 public:
  static Es256PrivateKey Generate();
  // Reads PEM (PKCS#8). Errors of ReadKeyFile; DATA_LOSS where it holds no P-256 private key.
  static absl::StatusOr<Es256PrivateKey> Load(const std::string& path);
  // Writes PEM with mode 0600. Errors of ReplaceKeyFile.
  absl::Status Save(const std::string& path) const;
  // Returns the 64 bytes of the signature.
  std::string Sign(std::string_view message) const;
  const Es256Jwk& jwk() const { return jwk_; }

 private:
  Es256PrivateKey(EvpKey key, Es256Jwk jwk);
  EvpKey key_;
  Es256Jwk jwk_;
};

}  // namespace sjelden
