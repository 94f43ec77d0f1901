#include "meeting/follow/wiring.h"

#include "meeting/follow/on_objection.h"
#include "meeting/follow/on_task.h"
#include "meeting/follow/sweeps.h"
#include "meeting/rpc/effects.h"

namespace sjelden::meeting {
namespace {

using change::v1::Change;

Because BecauseOf(const platform::v1::OutboxEffect& effect) {
  return {.token = "", .on_behalf_of = effect.on_behalf_of(), .caused_by = effect.cause()};
}

}  // namespace

void RegisterEffects(const Deps& deps, Outbox& outbox) {
  outbox.On<registry::v1::GrantCareRelationRequest>(
      kGrantEffect, [&deps](registry::v1::GrantCareRelationRequest request, const platform::v1::OutboxEffect& effect) {
        return deps.registry.GrantCareRelation(request, BecauseOf(effect));
      });
  outbox.On<registry::v1::EndCareRelationRequest>(
      kEndEffect, [&deps](registry::v1::EndCareRelationRequest request, const platform::v1::OutboxEffect& effect) {
        return deps.registry.EndCareRelation(request, BecauseOf(effect));
      });
}

void FollowRegistry(const Deps& deps, Follower& registry) {
  registry.On<registry::v1::ObjectionRecorded>(
      [&deps](const Call& call, const Change&, const registry::v1::ObjectionRecorded& recorded) {
        return OnObjectionRecorded(deps, call, recorded);
      });
  registry.On<registry::v1::ObjectionWithdrawn>(
      [&deps](const Call& call, const Change&, const registry::v1::ObjectionWithdrawn& withdrawn) {
        return OnObjectionWithdrawn(deps, call, withdrawn);
      });
}

void FollowPathway(const Deps& deps, Follower& pathway) {
  pathway.On<pathway::v1::TaskAccepted>(
      [&deps](const Call& call, const Change& change, const pathway::v1::TaskAccepted& accepted) {
        return OnTaskAccepted(deps, call, change.actor(), accepted);
      });
  pathway.On<pathway::v1::TaskDeclined>(
      [&deps](const Call& call, const Change&, const pathway::v1::TaskDeclined& declined) {
        return OnTaskDeclined(deps, call, declined);
      });
  pathway.On<pathway::v1::TaskCompleted>(
      [&deps](const Call& call, const Change&, const pathway::v1::TaskCompleted& completed) {
        return OnTaskCompleted(deps, call, completed);
      });
}

void RegisterSweeps(const Deps& deps, Recurring& recurring) {
  recurring.Every("passed-consultations", absl::Minutes(1),
                  [&deps](const Call& call) { return SweepPassedConsultations(deps, call); });
  recurring.Every("silent-decisions", absl::Minutes(10),
                  [&deps](const Call& call) { return SweepSilentDecisions(deps, call); });
}

}  // namespace sjelden::meeting
