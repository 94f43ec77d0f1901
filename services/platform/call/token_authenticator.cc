#include "platform/call/token_authenticator.h"

#include <vector>

#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {

Actor ActorOf(const TokenClaims& claims) {
  Actor actor;
  actor.person = claims.subject;
  actor.role = claims.role;
  actor.unit = claims.unit;
  actor.controller = claims.controller;
  actor.function = claims.function;
  actor.sign_in = claims.sign_in;
  for (const TokenGround& ground : claims.grounds) {
    actor.grounds.push_back(
        {ground.patient, ground.code, ground.kind == TokenGround::Kind::kBreakGlass, ground.expires,
         ground.ground});
  }
  return actor;
}

TokenAuthenticator::TokenAuthenticator(const AccessFacts& facts, std::string audience)
    : facts_(facts), audience_(std::move(audience)),
      cache_(std::make_shared<const TokenVerifier>(kTokenIssuer, audience_, std::vector<Es256PublicKey>())) {}

absl::Status TokenAuthenticator::RefreshKeys() {
  const uint64_t generation = facts_.key_generation();
  if (generation == 0) {
    return MakeError(absl::StatusCode::kUnavailable, "KEYS_NOT_KNOWN",
                     "the keys of tokens have not arrived from access yet: try again");
  }
  if (generation == generation_) return absl::OkStatus();
  std::lock_guard lock(mutex_);
  if (generation == generation_) return absl::OkStatus();
  std::vector<Es256PublicKey> keys;
  for (const platform::v1::KeyFact& fact : facts_.Keys()) {
    ASSIGN_OR_RETURN(Es256PublicKey key, Es256PublicKey::FromJwk({fact.kid(), fact.x(), fact.y()}));
    keys.push_back(std::move(key));
  }
  cache_.ReplaceVerifier(std::make_shared<const TokenVerifier>(kTokenIssuer, audience_, std::move(keys)));
  generation_ = generation;
  return absl::OkStatus();
}

absl::StatusOr<Actor> TokenAuthenticator::Authenticate(const std::string& token, absl::Time now,
                                                        absl::Duration grace) {
  RETURN_IF_ERROR(RefreshKeys());
  ASSIGN_OR_RETURN(const std::shared_ptr<const TokenClaims> claims, cache_.Verify(token, now, grace));
  return ActorOf(*claims);
}

}  // namespace sjelden
