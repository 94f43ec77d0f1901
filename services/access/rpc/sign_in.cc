// SignIn: the password on the pool, then the choice of role and the first token.
#include "access/domain/access_errors.h"
#include "access/rpc/attempts.h"
#include "access/rpc/present.h"
#include "access/rpc/tokens.h"
#include "access/store/sign_in_store.h"

namespace sjelden::access {
namespace {

// More than anybody needs; the oldest ends when another begins, so that what a new password must end fits one commit.
constexpr size_t kMaxOpenSignIns = 10;

absl::StatusOr<std::vector<pb::PractitionerRole>> ActiveRoles(const Call& call, const std::string& person,
                                                              std::vector<pb::PractitionerRole>& shown) {
  ASSIGN_OR_RETURN(const auto roles, RolesOfPerson(call.view, LastPart(person)));
  std::vector<pb::PractitionerRole> active;
  for (const auto& role : roles) {
    if (!IsActive(role.value, call.now)) continue;
    active.push_back(role.value);
    ASSIGN_OR_RETURN(pb::PractitionerRole named, PresentNamed(role, call));
    shown.push_back(std::move(named));
  }
  return active;
}

pb::StoredSignIn NewSignIn(const Deps& deps, const Call& call, const pb::PractitionerRole& role,
                           const std::string& handle) {
  pb::StoredSignIn stored;
  pb::SignIn& sign_in = *stored.mutable_sign_in();
  BeginRecord(sign_in, MakeSignInName(call.NewId()), role.controller(), call.now);
  sign_in.set_person(role.person());
  sign_in.set_role(role.name());
  *sign_in.mutable_expire_time() = ToTimestamp(call.now + deps.limits.sign_in);
  stored.set_renewal_hash(RenewalHash(handle));
  return stored;
}

}  // namespace

absl::StatusOr<ProvenLogin> ProveLogin(const Deps& deps, const Prepare&, const pb::SignInRequest& request) {
  ASSIGN_OR_RETURN(Challenge challenge, BeginAttempt(deps, request.login()));
  ASSIGN_OR_RETURN(const bool right, deps.passwords.IsRight(request.password(), challenge.password_hash));
  if (!right) return SignInRefused();
  return ProvenLogin{challenge.practitioner, challenge.credential_version, std::move(challenge.attempts)};
}

Result<pb::SignInResponse> SignIn(const Deps& deps, const Call& call, const pb::SignInRequest& request,
                                  const ProvenLogin& proven) {
  const std::string person = LastPart(proven.practitioner);
  ASSIGN_OR_RETURN(const auto credential, FindCredential(call.view, person));
  if (!credential.has_value() || credential->version != proven.credential_version) return SignInRefused();
  Outcome<pb::SignInResponse> outcome;
  outcome.person = proven.practitioner;
  std::vector<pb::PractitionerRole> shown;
  ASSIGN_OR_RETURN(const auto active, ActiveRoles(call, proven.practitioner, shown));
  ASSIGN_OR_RETURN(const auto role, ChooseRole(active, request.role()));
  for (pb::PractitionerRole& one : shown) *outcome.response.add_available_roles() = std::move(one);
  ForgetAttempts(proven.attempts, outcome.commit);
  if (!role.has_value()) return outcome;
  ASSIGN_OR_RETURN(const auto open, OpenSignIns(call.view, person, call.now, outcome.commit));
  if (open.size() >= kMaxOpenSignIns) {
    EndSignIn(open.front(), call.now, RevokedUntil(deps, call), outcome.commit);
  }
  const std::string handle = NewRenewalHandle();
  pb::StoredSignIn stored = NewSignIn(deps, call, *role, handle);
  RETURN_IF_ERROR(FollowLastSignIn(call.view, *stored.mutable_sign_in(), outcome.commit));
  CreateSignIn(stored, outcome.commit);
  outcome.commit.CheckAt(credential->key, credential->version);
  ASSIGN_OR_RETURN(const auto grounds, GroundsInForce(deps.limits, call, person));
  *outcome.response.mutable_issued_token() = IssueToken(deps, call, stored.sign_in(), *role, grounds);
  outcome.response.set_renewal_handle(handle);
  if (stored.sign_in().has_previous_sign_in_time()) {
    *outcome.response.mutable_previous_sign_in_time() = stored.sign_in().previous_sign_in_time();
  }
  for (const pb::PractitionerRole& one : outcome.response.available_roles()) {
    if (one.name() == role->name()) *outcome.response.mutable_role() = one;
  }
  return outcome;
}

}  // namespace sjelden::access
