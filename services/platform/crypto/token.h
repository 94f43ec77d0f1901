// Signed tokens: JSON Web Tokens (RFC 7519) with ES256 and nothing else, type `at+jwt` (RFC 9068), strictly read as
// RFC 8725 advises.
//
// Safe for concurrent use.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "platform/crypto/es256.h"
#include "platform/crypto/token_claims.h"

namespace sjelden {

inline constexpr size_t kMaxTokenBytes = 8192;
// How far two machines' clocks may be apart. A token is refused after `exp` at once, all the same.
inline constexpr absl::Duration kClockTolerance = absl::Seconds(30);
// The longest that a token may live, whatever it says.
inline constexpr absl::Duration kMaxTokenLife = absl::Minutes(15);

// Returns the token. Its key is named by `kid`, the thumbprint.
std::string SignToken(const Es256PrivateKey& key, const TokenClaims& claims);

// Checks tokens of one issuer for one audience.
class TokenVerifier {
 public:
  TokenVerifier(std::string issuer, std::string audience, std::vector<Es256PublicKey> keys);
  // Returns the claims of a token that is valid `now`. UNAUTHENTICATED with the reason TOKEN_MALFORMED,
  // TOKEN_KEY_UNKNOWN, TOKEN_SIGNATURE, TOKEN_ISSUER, TOKEN_AUDIENCE, TOKEN_NOT_YET_VALID, TOKEN_LIFE or TOKEN_EXPIRED.
  // A token is good for `grace` after its end.
  absl::StatusOr<TokenClaims> Verify(std::string_view token, absl::Time now,
                                     absl::Duration grace = absl::ZeroDuration()) const;

 private:
  absl::Status CheckClaims(const TokenClaims& claims, absl::Time now, absl::Duration grace) const;

  const std::string issuer_;
  const std::string audience_;
  const std::vector<Es256PublicKey> keys_;
};

}  // namespace sjelden
