// sjelden registry export: a phenopacket from what the registry holds.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "absl/time/clock.h"
#include "clients/cli/commands/commands.h"
#include "clients/cli/exit_code.h"
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

// The file is readable by its owner only: it is health information.
absl::Status WriteForOwner(const std::string& path, const std::string& content) {
  const int fd = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (fd < 0 || fchmod(fd, 0600) != 0) return UsageError("cannot write the output file");
  const bool written = write(fd, content.data(), content.size()) == static_cast<ssize_t>(content.size());
  if (close(fd) != 0 || !written) return UsageError("cannot write the whole output file: is the disk full?");
  return absl::OkStatus();
}

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
