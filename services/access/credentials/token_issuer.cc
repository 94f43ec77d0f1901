#include "access/credentials/token_issuer.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "access/domain/access_errors.h"
#include "platform/call/token_authenticator.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/hash.h"
#include "platform/crypto/key_file.h"
#include "platform/crypto/random.h"
#include "platform/status/status_macros.h"

namespace sjelden::access {
namespace {

// The DER of a SubjectPublicKeyInfo for P-256 up to the point's coordinates (RFC 5480): algorithm id-ecPublicKey,
// curve prime256v1, a bit string of 66 bytes that begins with 0 unused bits and 04 for an uncompressed point.
constexpr char kSpkiPrefixHex[] = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

std::string SpkiPem(const Es256Jwk& jwk) {
  const std::string der = absl::StrCat(absl::HexStringToBytes(kSpkiPrefixHex), DecodeBase64Url(jwk.x).value_or(""),
                                       DecodeBase64Url(jwk.y).value_or(""));
  const std::string text = absl::Base64Escape(der);
  std::string pem = "-----BEGIN PUBLIC KEY-----\n";
  for (size_t at = 0; at < text.size(); at += 64) absl::StrAppend(&pem, text.substr(at, 64), "\n");
  return pem + "-----END PUBLIC KEY-----\n";
}

}  // namespace

absl::StatusOr<TokenIssuer> TokenIssuer::OpenOrCreate(const std::string& keys_dir, const std::string& audience) {
  const std::string path = keys_dir + "/token-signing.pem";
  if (!FileExists(path)) RETURN_IF_ERROR(Es256PrivateKey::Generate().Save(path));
  ASSIGN_OR_RETURN(Es256PrivateKey key, Es256PrivateKey::Load(path));
  ASSIGN_OR_RETURN(Es256PublicKey public_key, Es256PublicKey::FromJwk(key.jwk()));
  std::vector<Es256PublicKey> keys;
  keys.push_back(std::move(public_key));
  auto verifier = std::make_unique<const TokenVerifier>(kTokenIssuer, audience, std::move(keys));
  return TokenIssuer(std::move(key), std::move(verifier), audience);
}

TokenIssuer::TokenIssuer(Es256PrivateKey key, std::unique_ptr<const TokenVerifier> verifier, std::string audience)
    : key_(std::move(key)), verifier_(std::move(verifier)), audience_(std::move(audience)) {}

std::string TokenIssuer::Sign(TokenClaims claims) const {
  claims.issuer = kTokenIssuer;
  claims.audience = audience_;
  return SignToken(key_, claims);
}

absl::StatusOr<TokenClaims> TokenIssuer::ReadOwn(const std::string& token) const {
  const std::vector<std::string> parts = absl::StrSplit(token, '.');
  if (parts.size() != 3) return RenewalRefused();
  const absl::StatusOr<std::string> payload = DecodeBase64Url(parts[1]);
  if (!payload.ok()) return RenewalRefused();
  const absl::StatusOr<TokenClaims> unproven = ParseTokenClaims(*payload);
  if (!unproven.ok()) return RenewalRefused();
  // As of a moment when it was good: an expired token still names its sign-in, all else must hold.
  absl::StatusOr<TokenClaims> claims = verifier_->Verify(token, unproven->expires - absl::Seconds(1));
  if (!claims.ok()) return RenewalRefused();
  return claims;
}

platform::v1::AccessFact TokenIssuer::KeyFact() const {
  platform::v1::AccessFact fact;
  fact.set_name(absl::StrCat("keys/", key_.jwk().kid));
  fact.mutable_key()->set_kid(key_.jwk().kid);
  fact.mutable_key()->set_x(key_.jwk().x);
  fact.mutable_key()->set_y(key_.jwk().y);
  return fact;
}

v1::PublicKey TokenIssuer::PublicKey() const {
  v1::PublicKey key;
  key.set_kid(key_.jwk().kid);
  key.set_x(key_.jwk().x);
  key.set_y(key_.jwk().y);
  key.set_spki_pem(SpkiPem(key_.jwk()));
  return key;
}

std::string RenewalHash(const std::string& handle) { return Sha256(handle); }
std::string NewRenewalHandle() { return EncodeBase64Url(RandomBytes(32)); }
bool IsRenewalHandle(const std::string& handle, const std::string& hash) {
  return EqualInConstantTime(Sha256(handle), hash);
}

}  // namespace sjelden::access
