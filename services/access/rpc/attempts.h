// The part of a password check that must be stored before the password is looked at: the attempt.
#pragma once

#include <string>
#include <vector>

#include "access/rpc/handlers.h"

namespace sjelden::access {

// Whose password is to be checked, and with what.
struct Challenge {
  std::string practitioner;  // empty where nobody has the login
  std::string login;
  std::string password_hash;  // empty where there is none
  uint64_t credential_version = 0;
  std::vector<RecordKey> attempts;  // to be forgotten once the password is proven, this one among them
};

// Remembers an attempt for the login and returns whom it is for. The attempt counts as failed until it is proven, so
// that many at once, or a process that dies in between, guess no more often. RESOURCE_EXHAUSTED (SIGN_IN_PAUSED).
// Blocks on the disk: for a Prepare only. A login that nobody has is treated the same.
absl::StatusOr<Challenge> BeginAttempt(const Deps& deps, const std::string& login);
// The same for a known person.
absl::StatusOr<Challenge> BeginAttemptOf(const Deps& deps, const std::string& practitioner_id);
// Returns a person's login and credential without an attempt, for an administrator who sets it.
absl::StatusOr<Challenge> ReadCredential(const Deps& deps, const std::string& practitioner_id);

}  // namespace sjelden::access
