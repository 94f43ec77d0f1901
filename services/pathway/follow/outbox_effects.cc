#include "pathway/follow/outbox_effects.h"

#include "pathway/follow/on_referral_accepted.h"
#include "pathway/follow/on_referral_withdrawn.h"
#include "pathway/follow/opened.h"

namespace sjelden::pathway {
namespace {

Because BecauseOf(const platform::v1::OutboxEffect& effect) {
  return {.token = "", .on_behalf_of = effect.on_behalf_of(), .caused_by = effect.cause()};
}

}  // namespace

void RegisterEffects(const Deps& deps, Outbox& outbox) {
  outbox.On<referral::v1::AcknowledgePathwayRequest>(
      kAcknowledgeEffect,
      [&deps](referral::v1::AcknowledgePathwayRequest request, const platform::v1::OutboxEffect& effect) {
        return deps.referral.AcknowledgePathway(request, BecauseOf(effect));
      });
  outbox.On<registry::v1::GrantCareRelationRequest>(
      kGrantEffect, [&deps](registry::v1::GrantCareRelationRequest request, const platform::v1::OutboxEffect& effect) {
        return deps.registry.GrantCareRelation(request, BecauseOf(effect));
      });
}

void RegisterFollowed(const Deps& deps, Follower& referral) {
  referral.On<referral::v1::ReferralAccepted>(
      [&deps](const Call& call, const change::v1::Change&, const referral::v1::ReferralAccepted& accepted) {
        return OnReferralAccepted(deps, call, accepted);
      });
  referral.On<referral::v1::ReferralWithdrawn>(
      [&deps](const Call& call, const change::v1::Change&, const referral::v1::ReferralWithdrawn& withdrawn) {
        return OnReferralWithdrawn(deps, call, withdrawn);
      });
}

}  // namespace sjelden::pathway
