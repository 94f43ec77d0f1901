// Who may sign in as what, and what a password must be. Pure functions, safe from any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "access/domain/access_limits.h"
#include "sjelden/access/v1/practitioner.pb.h"
#include "sjelden/access/v1/sign_in.pb.h"

namespace sjelden::access {

namespace pb = ::sjelden::access::v1;

// Failures to sign in that are remembered for one login.
struct Failures {
  int count = 0;
  absl::Time last;
};

// RESOURCE_EXHAUSTED (SIGN_IN_PAUSED) while the login must wait.
absl::Status CheckNotPaused(const AccessLimits& limits, const Failures& failures, absl::Time now);

// Returns true while the role holds.
bool IsActive(const pb::PractitionerRole& role, absl::Time now);

// Returns the role to act in: the wanted one, or the only one; nothing where one must be chosen first.
// FAILED_PRECONDITION (NO_ROLE), PERMISSION_DENIED (ROLE_NOT_HELD).
absl::StatusOr<std::optional<pb::PractitionerRole>> ChooseRole(const std::vector<pb::PractitionerRole>& active,
                                                               const std::string& wanted);

// UNAUTHENTICATED (SIGN_IN_ENDED) where it was ended or its time is over.
absl::Status CheckSignInLasts(const pb::SignIn& sign_in, absl::Time now);

// Returns `text` in lower case without blanks around it: logins have one spelling.
std::string NormaliseLogin(const std::string& text);
// Returns true for 2 to 64 lower-case letters, digits, dots, hyphens and underscores, a letter first.
bool IsLogin(const std::string& text);

// INVALID_ARGUMENT that blames `new_password` where it is too short, too long, one character only, or holds the login.
absl::Status CheckNewPassword(const std::string& password, const std::string& login);

}  // namespace sjelden::access
