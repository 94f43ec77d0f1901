// SetPassword: one's own with the current one, or another person's as an administrator.
#include "access/domain/access_errors.h"
#include "access/rpc/attempts.h"
#include "access/rpc/present.h"
#include "access/rpc/tokens.h"
#include "access/store/sign_in_store.h"
#include "platform/status/error.h"

namespace sjelden::access {

absl::StatusOr<NewPassword> HashNewPassword(const Deps& deps, const Prepare& with,
                                            const pb::SetPasswordRequest& request) {
  ASSIGN_OR_RETURN(const std::string id, ParsePractitionerName(request.practitioner(), "practitioner"));
  RETURN_IF_ERROR(CheckNewPassword(request.new_password(), ""));  // before any hash is made of it
  NewPassword password;
  const bool own = request.practitioner() == with.actor.person;
  if (own) {
    ASSIGN_OR_RETURN(Challenge challenge, BeginAttemptOf(deps, id));
    ASSIGN_OR_RETURN(const bool right, deps.passwords.IsRight(request.current_password(), challenge.password_hash));
    if (!right) return CurrentPasswordWrong();
    RETURN_IF_ERROR(CheckNewPassword(request.new_password(), challenge.login));
    password.credential_version = challenge.credential_version;
    password.attempts = std::move(challenge.attempts);
  } else {
    if (!deps.gate.parts().permissions.Allows(with.actor.function, "access.administer")) return NotYourPassword();
    ASSIGN_OR_RETURN(const Challenge challenge, ReadCredential(deps, id));
    RETURN_IF_ERROR(CheckNewPassword(request.new_password(), challenge.login));
    password.credential_version = challenge.credential_version;
  }
  ASSIGN_OR_RETURN(password.hash, deps.passwords.Hash(request.new_password()));
  return password;
}

Result<pb::SetPasswordResponse> SetPassword(const Deps& deps, const Call& call, const pb::SetPasswordRequest& request,
                                            const NewPassword& password) {
  const std::string id = LastPart(request.practitioner());
  ASSIGN_OR_RETURN(const auto person, GetPractitioner(call.view, id));
  RETURN_IF_ERROR(CheckEtag(request.etag(), person.version));
  ASSIGN_OR_RETURN(const auto credential, FindCredential(call.view, id));
  if ((credential.has_value() ? credential->version : 0) != password.credential_version) {
    return MakeError(absl::StatusCode::kAborted, "CONFLICT", "the password was set by somebody else just now");
  }
  pb::StoredCredential stored;
  stored.set_practitioner(request.practitioner());
  stored.set_password_hash(password.hash);
  *stored.mutable_set_time() = ToTimestamp(call.now);
  pb::Practitioner next = person.value;
  next.set_password_set(true);
  *next.mutable_update_time() = ToTimestamp(call.now);
  Outcome<pb::SetPasswordResponse> outcome;
  outcome.commit.Replace(person, next);
  if (credential.has_value()) {
    outcome.commit.Replace(*credential, stored);
  } else {
    outcome.commit.Create(CredentialKey(id), stored);
  }
  ForgetAttempts(password.attempts, outcome.commit);
  ASSIGN_OR_RETURN(const auto open, OpenSignIns(call.view, id, call.now, outcome.commit));
  for (const auto& sign_in : open) {
    if (sign_in.value.sign_in().name() == call.actor.sign_in) continue;
    EndSignIn(sign_in, call.now, RevokedUntil(deps, call), outcome.commit);
  }
  *outcome.response.mutable_practitioner() = Present(next, person.version + 1, call);
  return outcome;
}

}  // namespace sjelden::access
