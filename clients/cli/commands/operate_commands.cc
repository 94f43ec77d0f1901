// sjelden operate parked, retry.
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/platform/v1/operations_service.pb.h"

namespace sjelden {
namespace {

using platform::v1::OperationsService;
namespace pb = ::sjelden::platform::v1;

struct OperateOptions {
  std::string service;
  std::string name;
};

absl::Status RunParked(Shell& shell, const OperateOptions& options) {
  ASSIGN_OR_RETURN(Client * client, shell.SignedIn());
  pb::ListParkedResponse all;
  pb::ListParkedRequest request;
  request.set_page_size(200);
  do {
    ASSIGN_OR_RETURN(const auto page,
                     client->CallAt<OperationsService>(options.service, &OperationsService::Stub::ListParked, request));
    all.mutable_parked()->MergeFrom(page.parked());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  Table table({"SINCE", "WHAT", "WHY", "NAME"});
  for (const pb::ParkedWork& work : all.parked()) {
    table.Add({MomentText(work.park_time()), work.what(), work.error(), work.name()});
  }
  return shell.Show(all, table.Print("nothing is parked\n"));
}

absl::Status RunRetry(Shell& shell, const OperateOptions& options) {
  ASSIGN_OR_RETURN(Client * client, shell.SignedIn());
  if (absl::StartsWith(options.name, "changes/")) {
    pb::RetryChangeRequest request;
    request.set_name(options.name);
    ASSIGN_OR_RETURN(const auto response, client->CallAt<OperationsService>(
                                              options.service, &OperationsService::Stub::RetryChange, request));
    return shell.Show(response, "Is applied again; `sjelden operate parked` shows it if it cannot be.\n");
  }
  pb::RetryEffectRequest request;
  request.set_name(options.name);
  ASSIGN_OR_RETURN(const auto response, client->CallAt<OperationsService>(
                                            options.service, &OperationsService::Stub::RetryEffect, request));
  return shell.Show(response, "Is done again; `sjelden operate parked` shows it if it cannot be.\n");
}

}  // namespace

void AddOperateCommands(Program& program) {
  CLI::App* group = program.AddGroup("operate", "What waits for an operator");
  auto options = std::make_shared<OperateOptions>();
  CLI::App* parked = group->add_subcommand("parked", "List what a service could not do by itself");
  parked->add_option("service", options->service, "The service, such as referral")->required();
  program.OnRun(parked, [options](Shell& shell) { return RunParked(shell, *options); });

  CLI::App* retry = group->add_subcommand("retry", "Do a parked change or effect again, after its cause was mended");
  retry->add_option("service", options->service, "The service, such as referral")->required();
  retry->add_option("name", options->name, "As `parked` shows it: changes/SOURCE/NUMBER or effects/ID")->required();
  program.OnRun(retry, [options](Shell& shell) { return RunRetry(shell, *options); });
}

}  // namespace sjelden
