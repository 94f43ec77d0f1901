// Makes a token for a sign-in as it stands now: role, unit and the grounds in force. Pure but for the signature.
#pragma once

#include "access/rpc/handlers.h"
#include "access/store/records.h"

namespace sjelden::access {

// Returns the rows of a person's grounds that are in force, the newest first.
absl::StatusOr<std::vector<pb::GroundRow>> GroundsInForce(const AccessLimits& limits, const Call& call,
                                                          const std::string& practitioner_id);

// Returns a token of the sign-in that carries `grounds`.
pb::IssuedToken IssueToken(const Deps& deps, const Call& call, const pb::SignIn& sign_in,
                           const pb::PractitionerRole& role, const std::vector<pb::GroundRow>& grounds);

// Returns until when the revocation of a sign-in that ends now is needed: the last token that it was given, and the grace
// that a read may let it have (RpcPolicy.token_grace_minutes).
absl::Time RevokedUntil(const Deps& deps, const Call& call);

}  // namespace sjelden::access
