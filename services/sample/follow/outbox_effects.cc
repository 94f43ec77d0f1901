#include "sample/follow/outbox_effects.h"

#include "sample/follow/on_consent_withdrawn.h"
#include "sample/rpc/events.h"

namespace sjelden::sample {

void RegisterEffects(const Deps& deps, Outbox& outbox) {
  outbox.On<registry::v1::GrantCareRelationRequest>(
      kGrantEffect, [&deps](registry::v1::GrantCareRelationRequest request, const platform::v1::OutboxEffect& effect) {
        return deps.registry.Grant(request, effect);
      });
}

void RegisterFollowed(const Deps& deps, Follower& registry) {
  registry.On<registry::v1::ConsentWithdrawn>(
      [&deps](const Call& call, const change::v1::Change&, const registry::v1::ConsentWithdrawn& withdrawn) {
        return OnConsentWithdrawn(deps, call, withdrawn);
      });
}

}  // namespace sjelden::sample
