// Hashes and checks passwords so that nobody learns from the time whether a login exists.
//
// Safe for concurrent use. Both functions take tens of milliseconds: on the pool only.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "platform/crypto/password.h"

namespace sjelden::access {

class Passwords {
 public:
  // `cost` is that of every hash that is made here.
  static absl::StatusOr<Passwords> Create(const PasswordCost& cost);
  // Errors of HashPassword.
  absl::StatusOr<std::string> Hash(const std::string& password) const;
  // Tells whether the password is that of `hash`. An empty hash, of a login that does not exist or has no password,
  // costs the same time and is never right. Errors of VerifyPassword.
  absl::StatusOr<bool> IsRight(const std::string& password, const std::string& hash) const;

 private:
  Passwords(const PasswordCost& cost, std::string nobodys_hash);

  PasswordCost cost_;
  std::string nobodys_hash_;  // of a random password that was forgotten at once
};

}  // namespace sjelden::access
