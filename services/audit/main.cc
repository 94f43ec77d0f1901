// The audit service: the tamper-evident log of every read and write of all services, its own included.
#include "audit/follow/append_entries.h"
#include "audit/follow/sign_checkpoints.h"
#include "audit/rpc/services.h"
#include "platform/server/run_service.h"
#include "platform/status/status_macros.h"
#include "platform/time/rule_file.h"

namespace sjelden::audit {

absl::Status Serve(Server& server) {
  const auto& config = server.config();
  const std::string limits_file = server.RulesFile("audit_limits.txt");
  ASSIGN_OR_RETURN(const std::string limits_text, ReadRuleFile(limits_file));
  const absl::StatusOr<AuditLimits> limits = ParseAuditLimits(limits_text);
  RETURN_IF_ERROR(InRuleFile(limits_file, limits.status()));
  ASSIGN_OR_RETURN(const auto calendar, WorkingDayCalendar::Load(server.RulesFile("working_days.txt")));
  ASSIGN_OR_RETURN(const auto oslo, Oslo::Load());
  ASSIGN_OR_RETURN(const auto signer, CheckpointSigner::OpenOrCreate(config.keys_dir()));
  const MerkleHasher hasher = Sha256Hasher();
  const Deps deps{hasher, signer, *limits, calendar, oslo, config.alarm_person()};
  RETURN_IF_ERROR(server.Add(Services(server.gate(), deps)));
  RETURN_IF_ERROR(server.Follow("access").status());    // who works where
  RETURN_IF_ERROR(server.FollowErasures("registry"));   // and whom a patient has barred
  // The peers of audit are all services, itself too.
  for (const auto& peer : config.peers()) {
    RETURN_IF_ERROR(server.FollowAccess(peer.name(), [&deps](const Call& call, const AccessBatch& batch) {
      return AppendEntries(deps, call, batch);
    }));
  }
  server.recurring().Every("checkpoints", limits->checkpoint_every,
                           [&] { return SignCheckpoints(deps, server.gate()); });
  return server.Run();
}

}  // namespace sjelden::audit

int main(int argc, char** argv) { return sjelden::RunService(argc, argv, &sjelden::audit::Serve); }
