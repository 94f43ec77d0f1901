// The pathway service: the case, who must act next and by when.
#include "pathway/follow/outbox_effects.h"
#include "pathway/follow/still_open.h"
#include "pathway/follow/sweep_left.h"
#include "pathway/follow/sweep_unanswered.h"
#include "pathway/peers/referral_client.h"
#include "pathway/peers/registry_client.h"
#include "pathway/rpc/services.h"
#include "pathway/templates/load_templates.h"
#include "platform/config/load_config.h"
#include "platform/server/run_service.h"
#include "platform/status/status_macros.h"

int main(int argc, char** argv) {
  using namespace sjelden;           // NOLINT: the table of contents of one program
  using namespace sjelden::pathway;  // NOLINT
  return RunService(argc, argv, [](Server& server) -> absl::Status {
    ASSIGN_OR_RETURN(const auto table, LoadConfig<platform::v1::PermissionTable>(server.config().permissions_file()));
    ASSIGN_OR_RETURN(const auto templates, LoadTemplates(server.RulesFile("../templates"), FunctionsOf(table)));
    ASSIGN_OR_RETURN(const auto calendar, WorkingDayCalendar::Load(server.RulesFile("working_days.txt")));
    ASSIGN_OR_RETURN(const auto norms, CaseNorms::Load(server.RulesFile("case_norms.txt")));
    ASSIGN_OR_RETURN(const auto oslo, Oslo::Load());
    ASSIGN_OR_RETURN(const auto referral_channel, server.Peer("referral"));
    ASSIGN_OR_RETURN(const auto registry_channel, server.Peer("registry"));
    ReferralClient referral(referral_channel);
    RegistryClient registry(registry_channel);
    const PathwayStore store;
    const Deps deps{store, templates, calendar, norms, oslo, server.clock(), referral, registry};
    RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
    // Every peer that the configuration names is followed; a region may run without laboratory, meetings or a node.
    for (const auto& peer : server.config().peers()) {
      ASSIGN_OR_RETURN(Follower* const followed, server.Follow(peer.name()));
      RegisterFollowed(deps, peer.name(), *followed);
    }
    RETURN_IF_ERROR(server.FollowErasures("registry", StillOpen));
    server.recurring().Every("unanswered-offers", absl::Minutes(5),
                             [&](const Call& call) { return SweepUnanswered(deps, call); });
    server.recurring().Every("tasks-of-who-left", absl::Minutes(5),
                             [&](const Call& call) { return SweepLeft(deps, call); });
    RegisterEffects(deps, server.gate(), server.outbox());
    return server.Run();
  });
}
