// sjelden exchange ledger, delivery, settle.
#include <fstream>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/status_macros.h"
#include "sjelden/exchange/v1/delivery_service.pb.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::exchange::v1;
using pb::DeliveryService;
using Stub = DeliveryService::Stub;

constexpr int kMostRows = 500;

struct LedgerOptions {
  pb::ListLedgerRequest request;
  std::string delivery;
  std::string save_proofs;
};

std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

// One's own trust stands before the id that was typed alone.
absl::StatusOr<std::string> OwnName(Shell& shell, const std::string& text, const std::string& collection) {
  if (absl::StrContains(text, '/')) return text;
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  const std::string& unit = me.role().unit();
  return absl::StrCat(unit.substr(0, unit.find("/units/")), "/", collection, "/", text);
}

std::string NextText(Shell& shell, const pb::Delivery& delivery) {
  if (delivery.owner().empty()) return "";
  return absl::StrCat(shell.NameOf(delivery.owner()), ": ", delivery.next_action(), " by ",
                      delivery.next_action_date());
}

std::string WhatText(const pb::Delivery& delivery) {
  const std::string version = absl::StrCat("version ", delivery.summary_version());
  return delivery.kind() == pb::ENVELOPE_KIND_WITHDRAWAL ? "withdrawal of " + version : version;
}

absl::Status RunLedger(Shell& shell, const LedgerOptions& options) {
  pb::ListLedgerRequest request = options.request;
  if (!request.summary().empty()) {
    ASSIGN_OR_RETURN(*request.mutable_summary(), OwnName(shell, request.summary(), "summaries"));
  }
  ASSIGN_OR_RETURN(const auto all, shell.List<DeliveryService>(&Stub::ListLedger, request, kMostRows,
                                                               [](const auto& rows) { return rows.deliveries_size(); }));
  Table table({"ORDERED", "SUMMARY", "WHAT", "RECEIVER", "GROUND", "STATE", "SINCE", "NEXT", "DELIVERY"});
  for (const pb::Delivery& delivery : all.deliveries()) {
    const auto& last = delivery.steps(delivery.steps_size() - 1);
    table.Add({MomentText(delivery.create_time()), LastPart(delivery.summary()), WhatText(delivery),
               shell.NameOf(delivery.receiver().unit()), Word(delivery.receiver().ground()), Word(delivery.state()),
               MomentText(last.time()), NextText(shell, delivery), LastPart(delivery.name())});
  }
  return shell.Show(all, table.Print("nothing was sent\n"));
}

absl::StatusOr<pb::Delivery> FetchDelivery(Shell& shell, const std::string& text) {
  pb::GetDeliveryRequest request;
  ASSIGN_OR_RETURN(*request.mutable_name(), OwnName(shell, text, "deliveries"));
  ASSIGN_OR_RETURN(auto response, shell.Call<DeliveryService>(&Stub::GetDelivery, request));
  return std::move(*response.mutable_delivery());
}

absl::Status SaveProofs(const pb::Delivery& delivery, const std::string& prefix) {
  for (const pb::DeliveryStep& step : delivery.steps()) {
    if (step.proof().empty()) continue;
    const std::string path = absl::StrCat(prefix, ".", Word(step.state()), ".der");
    std::ofstream file(path, std::ios::binary);
    file << step.proof();
    if (!file.good()) return UsageError("cannot write a proof with that prefix");
  }
  return absl::OkStatus();
}

std::string DeliveryText(Shell& shell, const pb::Delivery& delivery) {
  Table fields;
  fields.AddField("Delivery", delivery.name());
  fields.AddField("Summary", absl::StrCat(delivery.summary(), ", ", WhatText(delivery)));
  fields.AddField("Patient", shell.NameOf(delivery.patient()));
  fields.AddField("Receiver", shell.NameOf(delivery.receiver().unit()));
  fields.AddField("Attention", shell.NameOf(delivery.receiver().person()));
  fields.AddField("Ground", Word(delivery.receiver().ground()));
  fields.AddField("Signed by", shell.NameOf(delivery.signed_by()));
  fields.AddField("State", Word(delivery.state()));
  fields.AddField("Reason", delivery.reason());
  fields.AddField("Number on the link", delivery.sequence() == 0 ? "" : absl::StrCat(delivery.sequence()));
  fields.AddField("Next", NextText(shell, delivery));
  fields.AddField("Settled by", shell.NameOf(delivery.settled_by()));
  if (delivery.withdrawn()) fields.AddField("Withdrawn", "yes");
  Table steps({"STEP", "TIME", "PERSON", "REASON", "RECEIPT SHA-256"});
  for (const pb::DeliveryStep& step : delivery.steps()) {
    steps.Add({Word(step.state()), MomentText(step.time()), shell.NameOf(step.person()), step.reason(),
               absl::BytesToHexString(step.receipt_hash()).substr(0, 16)});
  }
  Table alarms({"ALARM", "TIME", "PERSON", "LAST STEP"});
  for (const pb::DeliveryAlarm& alarm : delivery.alarms()) {
    alarms.Add({alarm.code(), MomentText(alarm.time()), shell.NameOf(alarm.person()), Word(alarm.last_state())});
  }
  return absl::StrCat(fields.Print(), "\n", steps.Print(), alarms.empty() ? "" : "\n", alarms.Print(""));
}

}  // namespace

void AddExchangeLedgerCommands(Program& program, CLI::App* group) {
  auto options = std::make_shared<LedgerOptions>();
  CLI::App* ledger = group->add_subcommand("ledger", "List deliveries, open ones first");
  ledger->add_option("summary", *options->request.mutable_summary(), "Only of this summary");
  auto open = std::make_shared<bool>(false);
  ledger->add_flag("--open", *open, "Only what is neither accepted nor settled");
  program.OnRun(ledger, [options, open](Shell& shell) {
    options->request.set_open_only(*open);
    return RunLedger(shell, *options);
  });

  CLI::App* delivery = group->add_subcommand("delivery", "Show one delivery, each step with its proof");
  delivery->add_option("delivery", options->delivery, "The delivery")->required();
  delivery->add_option("--save-proofs", options->save_proofs,
                       "Write the signed receipts to files that begin so; `openssl cms -verify` opens them");
  program.OnRun(delivery, [options](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::Delivery found, FetchDelivery(shell, options->delivery));
    if (!options->save_proofs.empty()) RETURN_IF_ERROR(SaveProofs(found, options->save_proofs));
    return shell.Show(found, shell.options().json ? "" : DeliveryText(shell, found));
  });

  CLI::App* settle = group->add_subcommand("settle", "Say that what was refused has reached its receiver otherwise");
  settle->add_option("delivery", options->delivery, "The delivery")->required();
  program.OnRun(settle, [options](Shell& shell) -> absl::Status {
    ASSIGN_OR_RETURN(const pb::Delivery found, FetchDelivery(shell, options->delivery));
    pb::SettleDeliveryRequest request;
    request.set_name(found.name());
    request.set_etag(found.etag());
    ASSIGN_OR_RETURN(const auto response, shell.Call<DeliveryService>(&Stub::SettleDelivery, request));
    return shell.Show(response.delivery(), shell.options().json ? "" : DeliveryText(shell, response.delivery()));
  });
}

}  // namespace sjelden
