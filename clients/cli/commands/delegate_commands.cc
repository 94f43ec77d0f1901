// sjelden delegate work, list, end.
#include "absl/time/clock.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sjelden/access/v1/roster_service.pb.h"

namespace sjelden {
namespace {

using access::v1::RosterService;
namespace pb = ::sjelden::access::v1;

struct DelegateOptions {
  std::string delegator;
  std::string delegate;
  std::string unit;
  std::string from;
  std::string to;
  std::string reason;
  std::string delegation;
};

absl::StatusOr<pb::ListDelegationsResponse> ListDelegations(Shell& shell, const DelegateOptions& options) {
  pb::ListDelegationsRequest request;
  if (!options.delegator.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_person(), shell.Person(options.delegator));
  }
  if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_unit(), shell.Unit(options.unit));
  }
  return shell.List<RosterService>(&RosterService::Stub::ListDelegations, request, 500,
                                   [](const auto& rows) { return rows.delegations_size(); });
}

absl::Status RunList(Shell& shell, const DelegateOptions& options) {
  ASSIGN_OR_RETURN(const auto all, ListDelegations(shell, options));
  Table table({"FROM", "TO", "OF", "BY", "UNIT", "REASON", "DELEGATION"});
  for (const auto& delegation : all.delegations()) {
    table.Add({MomentText(delegation.start_time()), MomentText(delegation.end_time()),
               shell.NameOf(delegation.delegator()), shell.NameOf(delegation.delegate()),
               shell.NameOf(delegation.unit()), delegation.reason(), delegation.name()});
  }
  return shell.Show(all, table.Print("no work is delegated\n"));
}

absl::Status RunWork(Shell& shell, const DelegateOptions& options) {
  pb::DelegateWorkRequest request;
  pb::Delegation* delegation = request.mutable_delegation();
  ASSIGN_OR_RETURN(*delegation->mutable_delegator(), shell.Person(options.delegator));
  ASSIGN_OR_RETURN(*delegation->mutable_delegate(), shell.Person(options.delegate));
  ASSIGN_OR_RETURN(*delegation->mutable_unit(), shell.Unit(options.unit));
  *delegation->mutable_start_time() = ToTimestamp(absl::Now());
  if (!options.from.empty()) {
    ASSIGN_OR_RETURN(*delegation->mutable_start_time(), ParseMoment(options.from));
  }
  if (!options.to.empty()) {
    ASSIGN_OR_RETURN(*delegation->mutable_end_time(), ParseMoment(options.to));
  }
  delegation->set_reason(options.reason);
  ASSIGN_OR_RETURN(const auto response, shell.Call<RosterService>(&RosterService::Stub::DelegateWork, request));
  return shell.Show(response, "Delegated: " + response.delegation().name() + "\n");
}

absl::Status RunEnd(Shell& shell, const DelegateOptions& options) {
  ASSIGN_OR_RETURN(const auto all, ListDelegations(shell, options));
  pb::EndDelegationRequest request;
  request.set_name(options.delegation);
  for (const auto& delegation : all.delegations()) {
    if (delegation.name() == options.delegation) request.set_etag(delegation.etag());
  }
  if (request.etag().empty()) return UsageError("there is no such delegation: `sjelden delegate list` names them");
  ASSIGN_OR_RETURN(const auto response, shell.Call<RosterService>(&RosterService::Stub::EndDelegation, request));
  return shell.Show(response, "Ended.\n");
}

}  // namespace

void AddDelegateCommands(Program& program) {
  CLI::App* group = program.AddGroup("delegate", "Work that was handed over");
  auto options = std::make_shared<DelegateOptions>();
  CLI::App* list = group->add_subcommand("list", "List delegations");
  list->add_option("--person", options->delegator, "Only by or to this person");
  list->add_option("--unit", options->unit, "Only in this unit");
  program.OnRun(list, [options](Shell& shell) { return RunList(shell, *options); });

  CLI::App* work = group->add_subcommand("work", "Hand a person's work to another");
  work->add_option("from-person", options->delegator, "Whose work")->required();
  work->add_option("to-person", options->delegate, "Who takes over")->required();
  work->add_option("--unit", options->unit, "The unit whose work it is")->required();
  work->add_option("--reason", options->reason, "Why, without patients")->required();
  work->add_option("--from", options->from, "Since when; now where it is not said");
  work->add_option("--to", options->to, "Until when; for good where it is not said");
  program.OnRun(work, [options](Shell& shell) { return RunWork(shell, *options); });

  CLI::App* end = group->add_subcommand("end", "End a delegation now");
  end->add_option("delegation", options->delegation, "The delegation's resource name")->required();
  program.OnRun(end, [options](Shell& shell) { return RunEnd(shell, *options); });
}

}  // namespace sjelden
