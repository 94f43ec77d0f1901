// sjelden retention end, erase, confirm, withdraw, show, list: the end of a patient's record, by two persons.
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/registry/v1/retention_service.pb.h"

namespace sjelden {
namespace {

using registry::v1::RetentionService;
namespace pb = ::sjelden::registry::v1;

struct RetentionOptions {
  std::string patient;
  std::string item;
  std::string controller;
  std::string norm;
  std::string reason;
  std::string erasure;
  bool all = false;
};

std::string ErasureText(Shell& shell, const pb::Erasure& erasure) {
  Table about;
  about.AddField("Erasure", erasure.name());
  about.AddField("Patient", erasure.patient());
  about.AddField("Only the entry", erasure.item());
  std::string controllers;
  for (const std::string& controller : erasure.controllers()) {
    controllers += (controllers.empty() ? "" : ", ") + controller;
  }
  about.AddField("Keys of", controllers);
  about.AddField("Norm", erasure.norm() + " (" + erasure.norm_source() + ")");
  about.AddField("Reason", erasure.reason());
  about.AddField("State", Word(erasure.state()));
  about.AddField("Proposed by", shell.NameOf(erasure.proposed_by()));
  about.AddField("Decided by", erasure.confirmed_by().empty() ? "" : shell.NameOf(erasure.confirmed_by()));
  about.AddField("Whose", erasure.owner().empty() ? "" : shell.NameOf(erasure.owner()));
  about.AddField("Next", Word(erasure.next_action()));
  about.AddField("By", MomentText(erasure.due_time()));
  about.AddField("Complete", MomentText(erasure.complete_time()));
  about.AddField("Irrecoverable from", MomentText(erasure.irrecoverable_from_time()));
  Table stores({"STORE", "STATE", "ANSWERED", "STILL OPEN", "DESTROYED", "KEY BACKUPS EXPIRE"});
  for (const auto& store : erasure.stores()) {
    stores.Add({store.store(), Word(store.state()), MomentText(store.answer_time()), store.refusal(),
                MomentText(store.destroy_time()), MomentText(store.key_backups_expire_time())});
  }
  return about.Print() + "\n" + stores.Print();
}

absl::StatusOr<pb::Erasure> ReadErasure(Shell& shell, const std::string& name) {
  pb::GetErasureRequest request;
  request.set_name(name.find('/') == std::string::npos ? "erasures/" + name : name);
  ASSIGN_OR_RETURN(const auto response, shell.Call<RetentionService>(&RetentionService::Stub::GetErasure, request));
  return response.erasure();
}

absl::Status RunEnd(Shell& shell, const RetentionOptions& options) {
  pb::EndRetentionRequest request;
  request.set_patient(shell.Patient(options.patient));
  request.set_controller(options.controller);
  request.set_norm(options.norm);
  request.set_reason(options.reason);
  ASSIGN_OR_RETURN(const auto response, shell.Call<RetentionService>(&RetentionService::Stub::EndRetention, request));
  return shell.Show(response, "Proposed: " + response.erasure().name() +
                                  "\nEvery store is asked whether something is open; then a second person decides.\n");
}

absl::Status RunEraseItem(Shell& shell, const RetentionOptions& options) {
  pb::EraseItemRequest request;
  request.set_item(options.item);
  request.set_ground(options.norm);
  request.set_reason(options.reason);
  ASSIGN_OR_RETURN(const auto response, shell.Call<RetentionService>(&RetentionService::Stub::EraseItem, request));
  return shell.Show(response, "Proposed: " + response.erasure().name() +
                                  "\nA second person decides. What was sent to others stays with them: see "
                                  "`sjelden exchange ledger`.\n");
}

absl::Status RunConfirm(Shell& shell, const RetentionOptions& options) {
  pb::ConfirmErasureRequest request;
  ASSIGN_OR_RETURN(const pb::Erasure erasure, ReadErasure(shell, options.erasure));
  request.set_name(erasure.name());
  request.set_etag(erasure.etag());
  ASSIGN_OR_RETURN(const auto response, shell.Call<RetentionService>(&RetentionService::Stub::ConfirmErasure, request));
  return shell.Show(response, "Decided. `sjelden retention show` says how far the stores have come.\n");
}

absl::Status RunWithdraw(Shell& shell, const RetentionOptions& options) {
  pb::WithdrawErasureRequest request;
  ASSIGN_OR_RETURN(const pb::Erasure erasure, ReadErasure(shell, options.erasure));
  request.set_name(erasure.name());
  request.set_etag(erasure.etag());
  ASSIGN_OR_RETURN(const auto response,
                   shell.Call<RetentionService>(&RetentionService::Stub::WithdrawErasure, request));
  return shell.Show(response, "Withdrawn.\n");
}

absl::Status RunShowErasure(Shell& shell, const RetentionOptions& options) {
  ASSIGN_OR_RETURN(const pb::Erasure erasure, ReadErasure(shell, options.erasure));
  return shell.Show(erasure, ErasureText(shell, erasure));
}

absl::Status RunListErasures(Shell& shell, const RetentionOptions& options) {
  pb::ListErasuresRequest request;
  request.set_include_ended(options.all);
  ASSIGN_OR_RETURN(const auto all,
                   shell.List<RetentionService>(&RetentionService::Stub::ListErasures, request, 1000,
                                                [](const auto& rows) { return rows.erasures_size(); }));
  Table table({"PROPOSED", "STATE", "WHOSE", "NEXT", "BY", "IRRECOVERABLE FROM", "ERASURE"});
  for (const auto& erasure : all.erasures()) {
    table.Add({MomentText(erasure.create_time()), Word(erasure.state()),
               erasure.owner().empty() ? "" : shell.NameOf(erasure.owner()), Word(erasure.next_action()),
               MomentText(erasure.due_time()), MomentText(erasure.irrecoverable_from_time()), erasure.name()});
  }
  return shell.Show(all, table.Print("no erasures\n"));
}

}  // namespace

void AddRetentionCommands(Program& program) {
  auto options = std::make_shared<RetentionOptions>();
  CLI::App* group = program.AddGroup("retention", "The end of patients' records and entries, which cannot be undone");

  CLI::App* end = group->add_subcommand("end", "Propose that a patient's keys are destroyed in every store");
  end->add_option("patient", options->patient, "The patient")->required();
  end->add_option("--controller", options->controller, "Only this trust's record, by organisation number");
  end->add_option("--norm", options->norm, "The norm by which it has ended: a code of rules/retention.txt")->required();
  end->add_option("--reason", options->reason, "Why; nothing about the patient, for it stays")->required();
  program.OnRun(end, [options](Shell& shell) { return RunEnd(shell, *options); });

  CLI::App* erase = group->add_subcommand("erase", "Propose that the content of one entry of a record is erased");
  erase->add_option("entry", options->item, "The finding, condition, measurement or report")->required();
  erase->add_option("--ground", options->norm, "The ground: a code of rules/retention.txt")->required();
  erase->add_option("--reason", options->reason, "Why; not what the entry says, for it stays")->required();
  program.OnRun(erase, [options](Shell& shell) { return RunEraseItem(shell, *options); });

  CLI::App* confirm = group->add_subcommand("confirm", "Decide it, as a second person, when every store is ready");
  confirm->add_option("erasure", options->erasure, "The erasure")->required();
  program.OnRun(confirm, [options](Shell& shell) { return RunConfirm(shell, *options); });

  CLI::App* withdraw = group->add_subcommand("withdraw", "Withdraw it before it is decided");
  withdraw->add_option("erasure", options->erasure, "The erasure")->required();
  program.OnRun(withdraw, [options](Shell& shell) { return RunWithdraw(shell, *options); });

  CLI::App* show = group->add_subcommand("show", "Show what every store has said, and when its key backups expire");
  show->add_option("erasure", options->erasure, "The erasure")->required();
  program.OnRun(show, [options](Shell& shell) { return RunShowErasure(shell, *options); });

  CLI::App* list = group->add_subcommand("list", "List what is open, whose it is and by when");
  list->add_flag("--all", options->all, "Also what is complete, refused or withdrawn");
  program.OnRun(list, [options](Shell& shell) { return RunListErasures(shell, *options); });
}

}  // namespace sjelden
