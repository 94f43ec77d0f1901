// The access service: who works where, who is signed in, on which grounds.
#include "access/peers/registry_client.h"
#include "access/rpc/services.h"
#include "access/seed/seed_loader.h"
#include "platform/config/load_config.h"
#include "platform/server/run_service.h"
#include "platform/time/rule_file.h"

namespace sjelden::access {

absl::Status Serve(Server& server) {
  const auto& config = server.config();
  const std::string limits_file = server.RulesFile("access_limits.txt");
  ASSIGN_OR_RETURN(const std::string limits_text, ReadRuleFile(limits_file));
  const absl::StatusOr<AccessLimits> limits = ParseAccessLimits(limits_text);
  RETURN_IF_ERROR(InRuleFile(limits_file, limits.status()));
  ASSIGN_OR_RETURN(const auto functions, LoadConfig<platform::v1::PermissionTable>(config.permissions_file()));
  ASSIGN_OR_RETURN(const TokenIssuer tokens, TokenIssuer::OpenOrCreate(config.keys_dir(), config.installation()));
  ASSIGN_OR_RETURN(const Passwords passwords, Passwords::Create(PasswordCost()));
  ASSIGN_OR_RETURN(const Oslo oslo, Oslo::Load());
  const BlindNames blind(server.keyring());
  ASSIGN_OR_RETURN(const auto registry_channel, server.Peer("registry"));
  const RegistryClient registry(registry_channel);
  ASSIGN_OR_RETURN(const SavedViewRules saved_views, LoadSavedViewRules(server.RulesFile("saved_views.txt")));
  const Deps deps{*limits, tokens, passwords, blind, functions, server.gate(), registry, saved_views};
  if (!config.seed_file().empty()) {
    ASSIGN_OR_RETURN(const auto seed, LoadConfig<v1::RegionSeed>(config.seed_file()));
    RETURN_IF_ERROR(LoadSeed(deps, seed, oslo, config.keys_dir()));
  }
  RETURN_IF_ERROR(PublishKey(deps, server.facts()));
  RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
  // Nothing else of it: grounds, and break-glass with them, are given in spite of barrings.
  ASSIGN_OR_RETURN(Follower* const followed_registry, server.Follow("registry"));
  followed_registry->IgnoreFacts();
  RETURN_IF_ERROR(server.FollowErasures("registry"));
  return server.Run();
}

}  // namespace sjelden::access

int main(int argc, char** argv) { return sjelden::RunService(argc, argv, &sjelden::access::Serve); }
