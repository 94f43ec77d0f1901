#include "pathway/follow/outbox_effects.h"

#include "pathway/follow/followed_events.h"
#include "pathway/follow/hand_over_barred.h"
#include "pathway/follow/on_planned_start_moved.h"
#include "pathway/follow/on_referral_accepted.h"
#include "pathway/follow/on_referral_withdrawn.h"
#include "pathway/follow/opened.h"

namespace sjelden::pathway {
namespace {

Because BecauseOf(const platform::v1::OutboxEffect& effect) {
  return {.token = "", .on_behalf_of = effect.on_behalf_of(), .caused_by = effect.cause()};
}

template <class Event>
void On(const Deps& deps, Follower& follower,
        absl::StatusOr<Commit> (*apply)(const Deps&, const Call&, const Event&)) {
  follower.On<Event>([&deps, apply](const Call& call, const change::v1::Change&, const Event& event) {
    return apply(deps, call, event);
  });
}

}  // namespace

void RegisterEffects(const Deps& deps, CallGate& gate, Outbox& outbox) {
  outbox.On<referral::v1::AcknowledgePathwayRequest>(
      kAcknowledgeEffect,
      [&deps](referral::v1::AcknowledgePathwayRequest request, const platform::v1::OutboxEffect& effect) {
        return deps.referral.AcknowledgePathway(request, BecauseOf(effect));
      });
  outbox.On<registry::v1::GrantCareRelationRequest>(
      kGrantEffect, [&deps](registry::v1::GrantCareRelationRequest request, const platform::v1::OutboxEffect& effect) {
        return deps.registry.GrantCareRelation(request, BecauseOf(effect));
      });
  outbox.On<registry::v1::EndCareRelationRequest>(
      kEndEffect, [&deps](registry::v1::EndCareRelationRequest request, const platform::v1::OutboxEffect& effect) {
        return deps.registry.EndCareRelation(request, BecauseOf(effect));
      });
  outbox.On<pb::HandOverBarredRequest>(
      kHandOverBarredEffect,
      [&deps, &gate](const pb::HandOverBarredRequest& request, const platform::v1::OutboxEffect& effect) {
        return HandOverBarred(gate, deps, request, effect);
      });
}

void RegisterFollowed(const Deps& deps, const std::string& peer, Follower& follower) {
  if (peer == "referral") {
    On<referral::v1::ReferralAccepted>(deps, follower, &OnReferralAccepted);
    On<referral::v1::ReferralWithdrawn>(deps, follower, &OnReferralWithdrawn);
    On<referral::v1::PlannedStartMoved>(deps, follower, &OnPlannedStartMoved);
  } else if (peer == "registry") {
    On<registry::v1::AccessBarred>(deps, follower, &OnAccessBarred);
  } else if (peer == "sample") {
    On<sample::v1::OrderPlaced>(deps, follower, &OnOrderPlaced);
    On<sample::v1::OrderCancelled>(deps, follower, &OnOrderCancelled);
    On<sample::v1::SampleCollected>(deps, follower, &OnSampleCollected);
    On<sample::v1::SampleReceived>(deps, follower, &OnSampleReceived);
    On<sample::v1::ReportSigned>(deps, follower, &OnReportSigned);
    On<sample::v1::ResultDisclosed>(deps, follower, &OnResultDisclosed);
  } else if (peer == "meeting") {
    On<meeting::v1::ConsultationBooked>(deps, follower, &OnConsultationBooked);
    On<meeting::v1::ConsultationHeld>(deps, follower, &OnConsultationHeld);
    On<meeting::v1::ConsultationMissed>(deps, follower, &OnConsultationMissed);
    On<meeting::v1::ConsultationCalledOff>(deps, follower, &OnConsultationCalledOff);
    On<meeting::v1::DecisionOffered>(deps, follower, &OnDecisionOffered);
    On<meeting::v1::CaseDiscussed>(deps, follower, &OnCaseDiscussed);
  } else if (peer.rfind("exchange-", 0) == 0) {
    On<exchange::v1::SummarySigned>(deps, follower, &OnSummarySigned);
    On<exchange::v1::SummaryReceipted>(deps, follower, &OnSummaryReceipted);
    On<exchange::v1::SummaryDelivered>(deps, follower, &OnSummaryDelivered);
    On<exchange::v1::DeliverySilent>(deps, follower, &OnDeliverySilent);
  }
}

}  // namespace sjelden::pathway
