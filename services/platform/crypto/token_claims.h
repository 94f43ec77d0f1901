// What a token says: who acts, in which role, for how long, and on which grounds beyond the role.
//
// Values and pure functions, safe from any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"

namespace sjelden {

// Why the person may see one patient beyond the relations.
struct TokenGround {
  enum class Kind { kDeclared, kBreakGlass };
  std::string patient;  // `patients/{patient}`
  std::string code;     // the coded purpose
  Kind kind = Kind::kDeclared;
  absl::Time expires;  // whole seconds, as all times here
  std::string ground;  // `grounds/{ground}`: what is revoked where a reviewer objects
};

struct TokenClaims {
  std::string issuer;
  std::string audience;    // the installation
  std::string subject;     // the person: `practitioners/{practitioner}`
  std::string role;        // `practitionerRoles/{role}`
  std::string unit;        // `controllers/{controller}/units/{unit}`
  std::string controller;  // organisation number or `region`
  std::string function;    // Example: `assessor`
  std::string sign_in;     // the sign-in that the token belongs to: what is revoked
  std::string id;          // of this token alone
  absl::Time issued;
  absl::Time not_before;
  absl::Time expires;
  std::vector<TokenGround> grounds;
};

// Returns the JSON of the claims; a fraction of a second is cut off.
std::string FormatTokenClaims(const TokenClaims& claims);

// INVALID_ARGUMENT where a member is missing, unknown, twice there, empty or of another type. Unknown ones too: a claim
// that this program does not know might take rights away.
absl::StatusOr<TokenClaims> ParseTokenClaims(std::string_view json);

}  // namespace sjelden
