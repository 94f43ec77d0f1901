// The pathway service: the case, who must act next and by when.
#include "pathway/follow/outbox_effects.h"
#include "pathway/peers/referral_client.h"
#include "pathway/peers/registry_client.h"
#include "pathway/rpc/pathway_service.h"
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
    ASSIGN_OR_RETURN(const auto oslo, Oslo::Load());
    ASSIGN_OR_RETURN(const auto referral_channel, server.Peer("referral"));
    ASSIGN_OR_RETURN(const auto registry_channel, server.Peer("registry"));
    ReferralClient referral(referral_channel);
    RegistryClient registry(registry_channel);
    const PathwayStore store;
    const Deps deps{store, templates, calendar, oslo, server.clock(), referral, registry};
    pathway::PathwayService service(server.gate(), deps);
    RETURN_IF_ERROR(server.Add<pb::PathwayService>(service));
    RETURN_IF_ERROR(server.Follow("access").status());
    RETURN_IF_ERROR(server.Follow("registry").status());
    ASSIGN_OR_RETURN(Follower* const followed, server.Follow("referral"));
    RegisterFollowed(deps, *followed);
    RegisterEffects(deps, server.outbox());
    return server.Run();
  });
}
