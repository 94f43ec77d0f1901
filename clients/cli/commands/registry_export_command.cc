// sjelden registry export: a phenopacket from what the registry holds.
#include "absl/time/clock.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/owner_file.h"
#include "clients/cli/patient_record.h"
#include "clients/lib/phenopacket/packet_file.h"
#include "exchange/phenopacket/to_phenopacket.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

struct ExportOptions {
  std::string patient;
  std::string output;
};

absl::Status RunExport(Shell& shell, const ExportOptions& options) {
  ASSIGN_OR_RETURN(const PatientRecord record, ReadPatientRecord(shell, shell.Patient(options.patient)));
  const std::string json = WritePacketJson(ToPhenopacket(record, absl::Now()));
  if (!options.output.empty()) return WriteForOwner(options.output, json);
  shell.out() << json;
  return absl::OkStatus();
}

}  // namespace

void AddRegistryExportCommand(Program& program, CLI::App* registry) {
  auto options = std::make_shared<ExportOptions>();
  CLI::App* command = registry->add_subcommand("export", "Write a patient's record as a phenopacket in JSON");
  command->add_option("patient", options->patient, "The patient")->required();
  command->add_option("--output", options->output, "Into this file instead of standard output");
  program.OnRun(command, [options](Shell& shell) { return RunExport(shell, *options); });
}

}  // namespace sjelden
