// Signs tokens, and says what an earlier token of this installation said.
//
// Immutable; safe for concurrent use. A signature costs about 30 µs.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/crypto/es256.h"
#include "platform/crypto/token.h"
#include "sjelden/access/v1/sign_in.pb.h"
#include "sjelden/platform/v1/access_fact.pb.h"

namespace sjelden::access {

class TokenIssuer {
 public:
  // Takes the key of `keys_dir`/token-signing.pem, or makes it (mode 0600) on the first start. `audience` is the
  // installation. Errors of Es256PrivateKey::Load and Save.
  static absl::StatusOr<TokenIssuer> OpenOrCreate(const std::string& keys_dir, const std::string& audience);

  // Returns the signed token; issuer and audience are set here.
  std::string Sign(TokenClaims claims) const;
  // Returns what a token of ours says, also where it has expired: it names a sign-in, and proves nothing alone.
  // UNAUTHENTICATED (RENEWAL_REFUSED) where it is not one of ours.
  absl::StatusOr<TokenClaims> ReadOwn(const std::string& token) const;
  // Returns the key as services follow it, and as people read it.
  platform::v1::AccessFact KeyFact() const;
  v1::PublicKey PublicKey() const;

 private:
  TokenIssuer(Es256PrivateKey key, std::unique_ptr<const TokenVerifier> verifier, std::string audience);

  Es256PrivateKey key_;
  std::unique_ptr<const TokenVerifier> verifier_;
  std::string audience_;
};

// Returns the hash under which a renewal handle is kept.
std::string RenewalHash(const std::string& handle);
// Returns a new handle: 32 random bytes as 43 characters.
std::string NewRenewalHandle();
// Compares in a time that depends on nothing secret.
bool IsRenewalHandle(const std::string& handle, const std::string& hash);

}  // namespace sjelden::access
