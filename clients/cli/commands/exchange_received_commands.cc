// sjelden exchange received, read.
#include <fstream>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/exchange/v1/delivery_service.pb.h"
#include "sjelden/exchange/v1/summary_content.pb.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::exchange::v1;
using pb::DeliveryService;
using Stub = DeliveryService::Stub;

constexpr int kMostRows = 500;

struct ReceivedOptions {
  std::string unit;
  std::string patient;
  std::string summary;
  std::string pdf;
  std::string packet;
  std::string save;
};

std::string LastPart(const std::string& name) { return name.substr(name.rfind('/') + 1); }

std::string MarksText(const pb::ReceivedSummary& summary) {
  if (summary.has_withdrawal()) return "withdrawn: " + summary.withdrawal().reason();
  return summary.superseded_by().empty() ? "" : "superseded by " + LastPart(summary.superseded_by());
}

absl::Status RunReceived(Shell& shell, const ReceivedOptions& options) {
  pb::ListReceivedSummariesRequest request;
  if (!options.patient.empty()) {
    request.set_patient(shell.Patient(options.patient));
  } else if (!options.unit.empty()) {
    ASSIGN_OR_RETURN(*request.mutable_unit(), shell.Unit(options.unit));
  } else {
    ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
    request.set_unit(me.role().unit());
  }
  ASSIGN_OR_RETURN(const auto all,
                   shell.List<DeliveryService>(&Stub::ListReceivedSummaries, request, kMostRows,
                                               [](const auto& rows) { return rows.summaries_size(); }));
  Table table({"RECEIVED", "PATIENT", "FROM", "VERSION", "GROUND", "STATE", "READ BY", "MARK", "SUMMARY"});
  for (const pb::ReceivedSummary& summary : all.summaries()) {
    table.Add({MomentText(summary.receive_time()), shell.NameOf(summary.patient()), shell.NameOf(summary.sending_unit()),
               absl::StrCat(summary.summary_version()), Word(summary.receiver().ground()), Word(summary.state()),
               summary.reads().empty() ? "" : shell.NameOf(summary.reads(0).person()), MarksText(summary),
               LastPart(summary.name())});
  }
  return shell.Show(all, table.Print("nothing was received\n"));
}

absl::StatusOr<std::string> NameOfReceived(Shell& shell, const std::string& text) {
  if (absl::StrContains(text, '/')) return text;
  ASSIGN_OR_RETURN(const access::v1::WhoAmIResponse me, shell.Me());
  const std::string& unit = me.role().unit();
  return absl::StrCat(unit.substr(0, unit.find("/units/")), "/receivedSummaries/", text);
}

std::string HeadText(Shell& shell, const pb::ReceivedSummary& summary) {
  Table fields;
  fields.AddField("Summary", summary.summary());
  fields.AddField("Version", absl::StrCat(summary.summary_version()));
  fields.AddField("Patient", shell.NameOf(summary.patient()));
  fields.AddField("From", shell.NameOf(summary.sending_unit()));
  fields.AddField("Signed by", shell.NameOf(summary.signed_by()));
  fields.AddField("Signed", MomentText(summary.sign_time()));
  fields.AddField("Received", MomentText(summary.receive_time()));
  fields.AddField("Ground", Word(summary.receiver().ground()));
  fields.AddField("State", Word(summary.state()));
  for (const pb::ReadMark& mark : summary.reads()) {
    fields.AddField("Read", absl::StrCat(shell.NameOf(mark.person()), ", ", MomentText(mark.time())));
  }
  fields.AddField("Mark", MarksText(summary));
  return fields.Print();
}

absl::Status WriteFile(const std::string& path, const std::string& option, const std::string& content) {
  if (path.empty()) return absl::OkStatus();
  std::ofstream file(path, std::ios::binary);
  file << content;
  return file.good() ? absl::OkStatus() : UsageError("cannot write the file that " + option + " names");
}

absl::Status RunRead(Shell& shell, const ReceivedOptions& options) {
  pb::GetReceivedSummaryRequest request;
  ASSIGN_OR_RETURN(*request.mutable_name(), NameOfReceived(shell, options.summary));
  ASSIGN_OR_RETURN(const auto response, shell.Call<DeliveryService>(&Stub::GetReceivedSummary, request));
  pb::SummaryDocument document;
  if (!document.ParseFromString(response.payload())) {
    return MakeError(absl::StatusCode::kDataLoss, "DOCUMENT_UNREADABLE", "what was received is no summary");
  }
  RETURN_IF_ERROR(WriteFile(options.pdf, "--pdf", document.pdf()));
  RETURN_IF_ERROR(WriteFile(options.packet, "--packet", document.phenopacket_json()));
  RETURN_IF_ERROR(WriteFile(options.save, "--document", response.payload()));
  return shell.Show(response, shell.options().json
                                  ? ""
                                  : absl::StrCat(HeadText(shell, response.summary()), "\n", document.text(), "\n"));
}

}  // namespace

void AddExchangeReceivedCommands(Program& program, CLI::App* group) {
  auto options = std::make_shared<ReceivedOptions>();
  CLI::App* received = group->add_subcommand("received", "List what was received, of one's own unit by default");
  AtMostOneOf({received->add_option("--unit", options->unit, "For this unit"),
               received->add_option("--patient", options->patient, "About this patient")});
  program.OnRun(received, [options](Shell& shell) { return RunReceived(shell, *options); });

  CLI::App* read = group->add_subcommand("read", "Open a received summary; its sender is told who has read it");
  read->add_option("summary", options->summary, "The received summary")->required();
  read->add_option("--pdf", options->pdf, "Write the page to this file");
  read->add_option("--packet", options->packet, "Write the phenopacket to this file, as JSON");
  read->add_option("--document", options->save, "Write the signed bytes to this file");
  program.OnRun(read, [options](Shell& shell) { return RunRead(shell, *options); });
}

}  // namespace sjelden
