#include "platform/crypto/token.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/base64url.h"
#include "platform/crypto/json_claims.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::Status Refuse(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kUnauthenticated, reason, message);
}

absl::Status Malformed() { return Refuse("TOKEN_MALFORMED", "the token is not one of ours"); }

struct TokenParts {
  std::string_view signed_text;  // header.payload
  std::string_view header;
  std::string_view payload;
  std::string_view signature;
};

absl::StatusOr<TokenParts> SplitToken(std::string_view token) {
  if (token.size() > kMaxTokenBytes || std::count(token.begin(), token.end(), '.') != 2) return Malformed();
  const size_t first = token.find('.');
  const size_t second = token.rfind('.');
  return TokenParts{token.substr(0, second), token.substr(0, first), token.substr(first + 1, second - first - 1),
                    token.substr(second + 1)};
}

// Returns the id of the key. A header has exactly three members: so no crit, no jwk, no jku, no x5u (RFC 8725).
absl::StatusOr<std::string> KeyIdOfHeader(std::string_view part) {
  const absl::StatusOr<std::string> text = DecodeBase64Url(part);
  if (!text.ok()) return Malformed();
  const absl::StatusOr<JsonValue> header = ParseStrictJson(*text);
  if (!header.ok() || header->kind != JsonValue::Kind::kObject || header->items.size() != 3) return Malformed();
  const auto text_of = [&](std::string_view name) -> std::string_view {
    const JsonValue* const member = header->Find(name);
    return member == nullptr ? std::string_view() : std::string_view(member->text);
  };
  if (text_of("alg") != "ES256" || text_of("typ") != "at+jwt" || text_of("kid").empty()) return Malformed();
  return std::string(text_of("kid"));
}

}  // namespace

std::string SignToken(const Es256PrivateKey& key, const TokenClaims& claims) {
  const std::string header = absl::StrCat(R"({"alg":"ES256","typ":"at+jwt","kid":)", QuoteJson(key.jwk().kid), "}");
  const std::string text = absl::StrCat(EncodeBase64Url(header), ".", EncodeBase64Url(FormatTokenClaims(claims)));
  return absl::StrCat(text, ".", EncodeBase64Url(key.Sign(text)));
}

TokenVerifier::TokenVerifier(std::string issuer, std::string audience, std::vector<Es256PublicKey> keys)
    : issuer_(std::move(issuer)), audience_(std::move(audience)), keys_(std::move(keys)) {}

absl::StatusOr<TokenClaims> TokenVerifier::Verify(std::string_view token, absl::Time now,
                                                  absl::Duration grace) const {
  ASSIGN_OR_RETURN(const TokenParts parts, SplitToken(token));
  ASSIGN_OR_RETURN(const std::string kid, KeyIdOfHeader(parts.header));
  const auto key = std::find_if(keys_.begin(), keys_.end(), [&](const auto& one) { return one.jwk().kid == kid; });
  if (key == keys_.end()) return Refuse("TOKEN_KEY_UNKNOWN", "the token names a key that is not in the key set");
  const absl::StatusOr<std::string> signature = DecodeBase64Url(parts.signature);
  if (!signature.ok()) return Malformed();
  if (!key->Verify(parts.signed_text, *signature)) {
    return Refuse("TOKEN_SIGNATURE", "the token was changed, or signed with another key");
  }
  const absl::StatusOr<std::string> payload = DecodeBase64Url(parts.payload);
  if (!payload.ok()) return Malformed();
  absl::StatusOr<TokenClaims> claims = ParseTokenClaims(*payload);
  if (!claims.ok()) return Malformed();
  RETURN_IF_ERROR(CheckClaims(*claims, now, grace));
  return claims;
}

absl::Status TokenVerifier::CheckClaims(const TokenClaims& claims, absl::Time now, absl::Duration grace) const {
  if (claims.issuer != issuer_) return Refuse("TOKEN_ISSUER", "the token has another issuer");
  if (claims.audience != audience_) return Refuse("TOKEN_AUDIENCE", "the token is for another installation");
  if (claims.issued > now + kClockTolerance || claims.not_before > now + kClockTolerance) {
    return Refuse("TOKEN_NOT_YET_VALID", "the token is not valid yet; are the clocks right?");
  }
  if (claims.expires + grace <= now) return Refuse("TOKEN_EXPIRED", "the token has expired; renew it or sign in again");
  if (claims.expires - claims.issued > kMaxTokenLife) return Refuse("TOKEN_LIFE", "the token would live too long");
  return absl::OkStatus();
}

}  // namespace sjelden
