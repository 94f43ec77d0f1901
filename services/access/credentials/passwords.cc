#include "access/credentials/passwords.h"

#include "platform/crypto/base64url.h"
#include "platform/crypto/random.h"
#include "platform/status/status_macros.h"

namespace sjelden::access {

absl::StatusOr<Passwords> Passwords::Create(const PasswordCost& cost) {
  ASSIGN_OR_RETURN(std::string hash, HashPassword(EncodeBase64Url(RandomBytes(32)), cost));
  return Passwords(cost, std::move(hash));
}

Passwords::Passwords(const PasswordCost& cost, std::string nobodys_hash)
    : cost_(cost), nobodys_hash_(std::move(nobodys_hash)) {}

absl::StatusOr<std::string> Passwords::Hash(const std::string& password) const { return HashPassword(password, cost_); }

absl::StatusOr<bool> Passwords::IsRight(const std::string& password, const std::string& hash) const {
  // Argon2 takes neither an empty password nor an endless one; both are wrong, in the same time.
  const bool possible = !password.empty() && password.size() <= 1024;
  ASSIGN_OR_RETURN(const bool right,
                   VerifyPassword(possible ? password : "impossible", hash.empty() ? nobodys_hash_ : hash));
  return right && possible && !hash.empty();
}

}  // namespace sjelden::access
