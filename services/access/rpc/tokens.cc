#include "access/rpc/tokens.h"

#include <algorithm>

#include "access/domain/ground_rules.h"
#include "platform/time/timestamp.h"

namespace sjelden::access {

absl::StatusOr<std::vector<pb::GroundRow>> GroundsInForce(const AccessLimits& limits, const Call& call,
                                                          const std::string& practitioner_id) {
  const std::string prefix = GroundOfPersonPrefix(practitioner_id);
  const absl::Time oldest = call.now - std::max(limits.declared_ground, limits.break_glass);
  std::vector<pb::GroundRow> in_force;
  std::string start = prefix;
  while (true) {
    ASSIGN_OR_RETURN(const auto rows, call.view.Scan<pb::GroundRow>(start, PrefixEnd(prefix), 50));
    for (const auto& row : rows) {
      if (FromTimestamp(row.row.create_time()) < oldest) return in_force;
      const bool objected = call.facts.IsRevoked(row.row.name());
      if (FromTimestamp(row.row.expire_time()) > call.now && !objected) in_force.push_back(row.row);
    }
    if (rows.size() < 50) return in_force;
    start = rows.back().key + '\0';
  }
}

pb::IssuedToken IssueToken(const Deps& deps, const Call& call, const pb::SignIn& sign_in,
                           const pb::PractitionerRole& role, const std::vector<pb::GroundRow>& grounds) {
  const absl::Time sign_in_ends = FromTimestamp(sign_in.expire_time());
  TokenClaims claims;
  claims.subject = sign_in.person();
  claims.role = role.name();
  claims.unit = role.unit();
  claims.controller = role.controller();
  claims.function = role.function();
  claims.sign_in = sign_in.name();
  claims.id = call.NewId();
  claims.issued = call.now;
  claims.not_before = call.now;
  claims.expires = std::min(call.now + deps.limits.token, sign_in_ends);
  if (role.has_end_time()) claims.expires = std::min(claims.expires, FromTimestamp(role.end_time()));
  for (const pb::GroundRow& ground : grounds) {
    claims.grounds.push_back({ground.patient(), PurposeCode(ground.purpose()),
                              ground.kind() == pb::GROUND_KIND_BREAK_GLASS ? TokenGround::Kind::kBreakGlass
                                                                          : TokenGround::Kind::kDeclared,
                              FromTimestamp(ground.expire_time()), ground.name()});
  }
  pb::IssuedToken issued;
  issued.set_token(deps.tokens.Sign(claims));
  *issued.mutable_expire_time() = ToTimestamp(claims.expires);
  issued.set_sign_in(sign_in.name());
  *issued.mutable_sign_in_expire_time() = sign_in.expire_time();
  return issued;
}

absl::Time RevokedUntil(const Deps& deps, const Call& call) { return call.now + deps.limits.token + kMaxTokenGrace; }

}  // namespace sjelden::access
