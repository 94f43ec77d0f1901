// The referral service: from draft to the moment when a pathway has taken over.
#include "platform/config/load_config.h"
#include "platform/server/run_service.h"
#include "platform/status/status_macros.h"
#include "referral/domain/referral_handover.h"
#include "referral/follow/deliver_forwarding.h"
#include "referral/follow/hand_over_barred.h"
#include "referral/follow/on_care_started.h"
#include "referral/follow/still_open.h"
#include "referral/follow/tidy_attachments.h"
#include "referral/follow/warn_clocks.h"
#include "referral/letters/load_letters.h"
#include "referral/peers/registry_client.h"
#include "referral/rpc/services.h"

namespace referral = sjelden::referral;
using GrantRequest = sjelden::registry::v1::GrantCareRelationRequest;
using DeliverRequest = referral::v1::DeliverForwardingRequest;
using EndRequest = sjelden::registry::v1::EndCareRelationRequest;
using HandOverRequest = referral::v1::HandOverBarredRequest;
using sjelden::pathway::v1::AppointmentChanged;
using sjelden::pathway::v1::CareStarted;
using sjelden::registry::v1::AccessBarred;
using sjelden::platform::v1::OutboxEffect;

int main(int argc, char** argv) {
  return sjelden::RunService(argc, argv, [](sjelden::Server& server) -> absl::Status {
    ASSIGN_OR_RETURN(const auto calendar, referral::ReferralCalendar::Load(server.config().rules_dir()));
    ASSIGN_OR_RETURN(const auto registry_channel, server.Peer("registry"));
    const referral::RegistryClient registry(registry_channel);
    const referral::ReferralStore store([&server](const std::string& source_id) {
      return server.keyring().BlindIndex(referral::kSourceIndex, source_id);
    });
    ASSIGN_OR_RETURN(const auto functions,
                     referral::AssignmentFunctions::Load(server.RulesFile("assignment_functions.txt")));
    ASSIGN_OR_RETURN(const auto attachments, referral::AttachmentRules::Load(server.RulesFile("attachment_rules.txt")));
    ASSIGN_OR_RETURN(const auto proposals,
                     sjelden::LoadConfig<referral::v1::TriageProposals>(server.RulesFile("triage_proposals.textproto")));
    RETURN_IF_ERROR(referral::CheckTriageProposals(proposals));
    ASSIGN_OR_RETURN(const auto letters,
                     referral::LoadLetters(server.RulesFile("letters.textproto"),
                                           server.RulesFile("../templates/letters"), calendar.clocks()));
    ASSIGN_OR_RETURN(const auto completeness,
                     sjelden::LoadConfig<referral::v1::CompletenessRules>(server.RulesFile("completeness.textproto")));
    RETURN_IF_ERROR(referral::CheckCompletenessRules(completeness));
    ASSIGN_OR_RETURN(const auto advice, referral::AdviceNorms::Load(server.RulesFile("advice_norms.txt")));
    const sjelden::CallGate::Parts& parts = server.gate().parts();
    const referral::Deps deps{store,   calendar,     registry, functions, attachments, proposals,
                              letters, completeness, advice,
                              [&parts] { return sjelden::View(parts.kv.Snapshot(), parts.sealer); }};
    RETURN_IF_ERROR(server.Add(referral::Services(server.gate(), deps)));
    RETURN_IF_ERROR(server.Follow("access").status());    // who works where
    ASSIGN_OR_RETURN(sjelden::Follower* const registry_feed, server.Follow("registry"));  // whom a patient has barred
    registry_feed->On<AccessBarred>([&](const sjelden::Call& call, const auto&, const AccessBarred& event) {
      return referral::OnAccessBarred(deps, call, event);
    });
    ASSIGN_OR_RETURN(sjelden::Follower* const pathway_feed, server.Follow("pathway"));  // booked, begun
    pathway_feed->On<CareStarted>([&](const sjelden::Call& call, const auto&, const CareStarted& event) {
      return referral::OnCareStarted(deps, call, event);
    });
    pathway_feed->On<AppointmentChanged>([&](const sjelden::Call& call, const auto&, const AppointmentChanged& event) {
      return referral::OnAppointmentChanged(deps, call, event);
    });
    RETURN_IF_ERROR(server.FollowErasures("registry", [&](const sjelden::Call& call, const auto& proposed) {
      return referral::StillOpen(deps, call, proposed);
    }));
    server.outbox().On<GrantRequest>(
        referral::kGrantCareRelation,
        [&](GrantRequest request, const OutboxEffect& effect) { return registry.Grant(request, effect); });
    server.outbox().On<EndRequest>(
        referral::kEndCareRelation,
        [&](EndRequest request, const OutboxEffect& effect) { return registry.End(request, effect); });
    server.outbox().On<DeliverRequest>(
        referral::kDeliverForwarding, [&](DeliverRequest request, const OutboxEffect& effect) {
          return referral::DeliverForwarding(server.gate(), deps, request, effect);
        });
    server.outbox().On<HandOverRequest>(referral::kHandOverBarred,
                                        [&](const HandOverRequest& request, const OutboxEffect& effect) {
                                          return referral::HandOverBarred(server.gate(), deps, request, effect);
                                        });
    server.recurring().Every("untidy-attachments", absl::Minutes(1), [&deps](const sjelden::Call& call) {
      return referral::TidyAttachments(deps, call);
    });
    server.recurring().Every("clock-warnings", absl::Minutes(1), [&deps](const sjelden::Call& call) {
      return referral::WarnClocks(deps, call);
    });
    return server.Run();
  });
}
