// RenewToken, SignOut, WhoAmI and GetKeySet: what a signed-in person does with the sign-in itself.
#include "access/domain/access_errors.h"
#include "access/domain/directory_rules.h"
#include "access/rpc/present.h"
#include "access/rpc/tokens.h"
#include "access/store/sign_in_store.h"

namespace sjelden::access {

absl::StatusOr<TokenClaims> ReadToken(const Deps& deps, const Prepare& with, const pb::RenewTokenRequest&) {
  return deps.tokens.ReadOwn(with.token);
}

Result<pb::RenewTokenResponse> RenewToken(const Deps& deps, const Call& call, const pb::RenewTokenRequest& request,
                                          const TokenClaims& claims) {
  ASSIGN_OR_RETURN(const std::string id, ParseSignInName(claims.sign_in, "sign_in"));
  const auto stored = GetSignIn(call.view, id);
  if (!stored.ok()) return RenewalRefused();
  if (!IsRenewalHandle(request.renewal_handle(), stored->value.renewal_hash())) return RenewalRefused();
  const pb::SignIn& sign_in = stored->value.sign_in();
  RETURN_IF_ERROR(CheckSignInLasts(sign_in, call.now));
  ASSIGN_OR_RETURN(const auto role, GetRole(call.view, LastPart(sign_in.role())));
  if (!IsActive(role.value, call.now)) return SignInEnded();
  ASSIGN_OR_RETURN(const auto grounds, GroundsInForce(deps.limits, call, LastPart(sign_in.person())));
  Outcome<pb::RenewTokenResponse> outcome;
  outcome.person = sign_in.person();
  *outcome.response.mutable_issued_token() = IssueToken(deps, call, sign_in, role.value, grounds);
  return outcome;
}

Result<pb::SignOutResponse> SignOut(const Deps& deps, const Call& call, const pb::SignOutRequest&) {
  ASSIGN_OR_RETURN(const std::string id, ParseSignInName(call.actor.sign_in, "sign_in"));
  ASSIGN_OR_RETURN(const auto current, GetSignIn(call.view, id));
  RETURN_IF_ERROR(CheckSignInLasts(current.value.sign_in(), call.now));
  Outcome<pb::SignOutResponse> outcome;
  RETURN_IF_ERROR(ForgetRevocations(call.view, call.now, static_cast<size_t>(deps.limits.revocations_kept),
                                    outcome.commit));
  EndSignIn(current, call.now, RevokedUntil(deps, call), outcome.commit);
  pb::SignIn ended = current.value.sign_in();
  *ended.mutable_end_time() = ToTimestamp(call.now);
  *ended.mutable_update_time() = ToTimestamp(call.now);
  *outcome.response.mutable_sign_in() = Present(ended, current.version + 1, call);
  return outcome;
}

Result<pb::GetKeySetResponse> GetKeySet(const Deps& deps, const Call&, const pb::GetKeySetRequest&) {
  Outcome<pb::GetKeySetResponse> outcome;
  *outcome.response.add_keys() = deps.tokens.PublicKey();
  return outcome;
}

Result<pb::WhoAmIResponse> WhoAmI(const Deps& deps, const Call& call, const pb::WhoAmIRequest&) {
  ASSIGN_OR_RETURN(const auto person, GetPractitioner(call.view, LastPart(call.actor.person)));
  ASSIGN_OR_RETURN(const auto role, GetRole(call.view, LastPart(call.actor.role)));
  ASSIGN_OR_RETURN(const auto sign_in, GetSignIn(call.view, LastPart(call.actor.sign_in)));
  ASSIGN_OR_RETURN(const auto roles, RolesOfPerson(call.view, LastPart(call.actor.person)));
  Outcome<pb::WhoAmIResponse> outcome;
  pb::WhoAmIResponse& me = outcome.response;
  *me.mutable_practitioner() = Present(person.value, person.version, call);
  ASSIGN_OR_RETURN(*me.mutable_role(), PresentNamed(role, call));
  for (std::string& permission : PermissionsOf(deps.functions, call.actor.function)) {
    me.add_permissions(std::move(permission));
  }
  *me.mutable_sign_in_expire_time() = sign_in.value.sign_in().expire_time();
  if (sign_in.value.sign_in().has_previous_sign_in_time()) {
    *me.mutable_previous_sign_in_time() = sign_in.value.sign_in().previous_sign_in_time();
  }
  for (const auto& one : roles) {
    if (!IsActive(one.value, call.now)) continue;
    ASSIGN_OR_RETURN(*me.add_available_roles(), PresentNamed(one, call));
  }
  return outcome;
}

}  // namespace sjelden::access
