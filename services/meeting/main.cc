// The meeting service: consultations, case meetings and what they decide.
#include "meeting/follow/still_open.h"
#include "meeting/follow/wiring.h"
#include "meeting/peers/pathway_client.h"
#include "meeting/peers/registry_client.h"
#include "meeting/rpc/services.h"
#include "platform/server/run_service.h"
#include "platform/status/status_macros.h"

int main(int argc, char** argv) {
  using namespace sjelden;           // NOLINT: the table of contents of one program
  using namespace sjelden::meeting;  // NOLINT
  return RunService(argc, argv, [](Server& server) -> absl::Status {
    ASSIGN_OR_RETURN(const auto calendar, MeetingCalendar::Load(server.RulesFile("working_days.txt"),
                                                                server.RulesFile("meeting_norms.txt")));
    ASSIGN_OR_RETURN(const auto pathway_channel, server.Peer("pathway"));
    ASSIGN_OR_RETURN(const auto registry_channel, server.Peer("registry"));
    PathwayClient pathway(pathway_channel);
    RegistryClient registry(registry_channel);
    const ConsultationStore consultations;
    const CaseMeetingStore meetings;
    const DecisionStore decisions;
    const Diaries diaries;
    const Deps deps{consultations, meetings, decisions, diaries, calendar, pathway, registry,
                    server.config().pages_address()};
    RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
    RETURN_IF_ERROR(server.Follow("access").status());
    ASSIGN_OR_RETURN(Follower* const followed_registry, server.Follow("registry"));
    ASSIGN_OR_RETURN(Follower* const followed_pathway, server.Follow("pathway"));
    FollowRegistry(deps, *followed_registry);
    RETURN_IF_ERROR(server.FollowErasures("registry", [&](const Call& call, const auto& proposed) {
      return StillOpen(deps, call, proposed);
    }));
    FollowPathway(deps, *followed_pathway);
    RegisterEffects(deps, server.outbox());
    RegisterSweeps(deps, server.recurring());
    return server.Run();
  });
}
