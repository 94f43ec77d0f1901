#include "platform/crypto/token_claims.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "platform/crypto/json_claims.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

constexpr char kDeclared[] = "declared";
constexpr char kBreakGlass[] = "break-glass";

// The names of the claims that are texts; registered ones as in RFC 7519 section 4.1, sid as in OpenID Connect.
struct TextClaim {
  const char* name;
  std::string TokenClaims::*field;
};
constexpr TextClaim kTexts[] = {
    {"iss", &TokenClaims::issuer},   {"aud", &TokenClaims::audience},
    {"sub", &TokenClaims::subject},  {"role", &TokenClaims::role},
    {"unit", &TokenClaims::unit},    {"controller", &TokenClaims::controller},
    {"fun", &TokenClaims::function}, {"sid", &TokenClaims::sign_in},
    {"jti", &TokenClaims::id},
};
struct TimeClaim {
  const char* name;
  absl::Time TokenClaims::*field;
};
constexpr TimeClaim kTimes[] = {
    {"iat", &TokenClaims::issued}, {"nbf", &TokenClaims::not_before}, {"exp", &TokenClaims::expires}};
constexpr char kGrounds[] = "grounds";
constexpr size_t kGroundMembers = 5;

absl::Status WrongClaim(const std::string& name) {
  return InvalidField(name, "the claim is missing, empty or of another type");
}

absl::StatusOr<std::string> TakeText(const JsonValue& object, const std::string& name) {
  const JsonValue* const value = object.Find(name);
  if (value == nullptr || value->kind != JsonValue::Kind::kText || value->text.empty()) return WrongClaim(name);
  return value->text;
}

absl::StatusOr<absl::Time> TakeTime(const JsonValue& object, const std::string& name) {
  const JsonValue* const value = object.Find(name);
  if (value == nullptr || value->kind != JsonValue::Kind::kInteger || value->integer < 0) return WrongClaim(name);
  return absl::FromUnixSeconds(value->integer);
}

absl::StatusOr<TokenGround> ParseGround(const JsonValue& json) {
  if (json.kind != JsonValue::Kind::kObject || json.items.size() != kGroundMembers) return WrongClaim(kGrounds);
  TokenGround ground;
  ASSIGN_OR_RETURN(ground.patient, TakeText(json, "patient"));
  ASSIGN_OR_RETURN(ground.code, TakeText(json, "code"));
  ASSIGN_OR_RETURN(ground.ground, TakeText(json, "ground"));
  ASSIGN_OR_RETURN(const std::string kind, TakeText(json, "kind"));
  ASSIGN_OR_RETURN(ground.expires, TakeTime(json, "exp"));
  if (kind != kDeclared && kind != kBreakGlass) return WrongClaim("kind");
  ground.kind = kind == kDeclared ? TokenGround::Kind::kDeclared : TokenGround::Kind::kBreakGlass;
  return ground;
}

std::string FormatGround(const TokenGround& ground) {
  const char* const kind = ground.kind == TokenGround::Kind::kDeclared ? kDeclared : kBreakGlass;
  return absl::StrCat(R"({"patient":)", QuoteJson(ground.patient), R"(,"code":)", QuoteJson(ground.code),
                      R"(,"ground":)", QuoteJson(ground.ground), R"(,"kind":")", kind, R"(","exp":)", absl::ToUnixSeconds(ground.expires), "}");
}

}  // namespace

std::string FormatTokenClaims(const TokenClaims& claims) {
  std::string json = "{";
  for (const TextClaim& claim : kTexts) {
    absl::StrAppend(&json, "\"", claim.name, "\":", QuoteJson(claims.*claim.field), ",");
  }
  for (const TimeClaim& claim : kTimes) {
    absl::StrAppend(&json, "\"", claim.name, "\":", absl::ToUnixSeconds(claims.*claim.field), ",");
  }
  absl::StrAppend(&json, "\"", kGrounds, "\":[");
  for (size_t i = 0; i < claims.grounds.size(); ++i) {
    absl::StrAppend(&json, i == 0 ? "" : ",", FormatGround(claims.grounds[i]));
  }
  return json.append("]}");
}

absl::StatusOr<TokenClaims> ParseTokenClaims(std::string_view text) {
  ASSIGN_OR_RETURN(const JsonValue json, ParseStrictJson(text));
  if (json.kind != JsonValue::Kind::kObject || json.items.size() != std::size(kTexts) + std::size(kTimes) + 1) {
    return InvalidField("claims", "want every claim that this program knows and no other");
  }
  TokenClaims claims;
  for (const TextClaim& claim : kTexts) {
    ASSIGN_OR_RETURN(claims.*claim.field, TakeText(json, claim.name));
  }
  for (const TimeClaim& claim : kTimes) {
    ASSIGN_OR_RETURN(claims.*claim.field, TakeTime(json, claim.name));
  }
  const JsonValue* const grounds = json.Find(kGrounds);
  if (grounds == nullptr || grounds->kind != JsonValue::Kind::kArray) return WrongClaim(kGrounds);
  for (const JsonValue& item : grounds->items) {
    ASSIGN_OR_RETURN(TokenGround ground, ParseGround(item));
    claims.grounds.push_back(std::move(ground));
  }
  return claims;
}

}  // namespace sjelden
