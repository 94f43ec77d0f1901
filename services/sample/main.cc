// The sample service: what is ordered, taken, sent, analysed, answered and told.
#include "platform/server/run_service.h"
#include "platform/status/status_macros.h"
#include "sample/follow/on_consent_withdrawn.h"
#include "sample/follow/outbox_effects.h"
#include "sample/follow/still_open.h"
#include "sample/follow/sweep_late.h"
#include "sample/peers/registry_client.h"
#include "sample/rpc/services.h"

int main(int argc, char** argv) {
  using namespace sjelden;          // NOLINT: the table of contents of one program
  using namespace sjelden::sample;  // NOLINT
  return RunService(argc, argv, [](Server& server) -> absl::Status {
    ASSIGN_OR_RETURN(const auto calendar, WorkingDayCalendar::Load(server.RulesFile("working_days.txt")));
    ASSIGN_OR_RETURN(const auto oslo, Oslo::Load());
    ASSIGN_OR_RETURN(auto tests, TestRules::Load(server.RulesFile("genetic_tests.txt")));
    ASSIGN_OR_RETURN(auto norms, LaboratoryNorms::Load(server.RulesFile("laboratory_norms.txt"), calendar, oslo));
    const LaboratoryRules rules{std::move(tests), std::move(norms)};
    ASSIGN_OR_RETURN(const auto registry_channel, server.Peer("registry"));
    RegistryClient registry(registry_channel);
    const SampleStore store;
    const Deps deps{store, rules, registry};
    RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
    RETURN_IF_ERROR(server.Follow("access").status());  // who works where
    ASSIGN_OR_RETURN(Follower* const followed, server.Follow("registry"));
    RegisterFollowed(deps, *followed);
    RETURN_IF_ERROR(server.FollowErasures("registry", [&deps](const Call& call, const auto& proposed) {
      return StillOpen(deps, call, proposed);
    }));
    RegisterEffects(deps, server.outbox());
    server.recurring().Every("late-shipments", absl::Minutes(1),
                             [&deps](const Call& call) { return SweepLateShipments(deps, call); });
    server.recurring().Every("withdrawn-consents", absl::Seconds(5),
                             [&deps](const Call& call) { return SweepWithdrawnConsents(deps, call); });
    return server.Run();
  });
}
