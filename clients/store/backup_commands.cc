// sjelden-store backup, backups, prune.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "clients/store/commands.h"
#include "clients/store/store_copy.h"
#include "platform/backup/backup_folder.h"
#include "platform/server/store_name.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::BackupManifest;
using platform::v1::ServiceConfig;

struct BackupOptions {
  std::string folder;
  size_t keep = 0;
  bool check = false;
};

std::string MebibytesText(uint64_t bytes) {
  return absl::StrFormat("%.1f MiB", static_cast<double>(bytes) / (1 << 20));
}

absl::Status LiesInDatabase() {
  return MakeError(absl::StatusCode::kFailedPrecondition, "CHECKPOINT_UNSUPPORTED",
                   "the store lies in PostgreSQL: back it up with PostgreSQL's own tools; all of it is sealed");
}

absl::Status BackUp(StoreProgram& program, const ServiceConfig& config, const BackupOptions& options) {
  if (config.has_postgres()) return LiesInDatabase();
  ASSIGN_OR_RETURN(const std::unique_ptr<StoreCopy> copy, StoreCopy::Make(config));
  ASSIGN_OR_RETURN(const Es256PrivateKey key, OpenOrCreateBackupKey(config.keys_dir()));
  ASSIGN_OR_RETURN(BackupFolder folder, BackupFolder::Open(absl::StrCat(options.folder, "/", config.name()), key));
  ASSIGN_OR_RETURN(const AddedBackup added,
                   folder.Add({copy->folder(), copy->store_name(), copy->head(), program.clock().Now()},
                              [&](uint64_t done, uint64_t all) { program.ShowProgress(config.name(), done, all); }));
  program.EndProgress();
  program.out() << absl::StrFormat("%-16s backup %d at batch %d: %s copied, %s there already\n", config.name(),
                                   added.manifest.number(), added.manifest.head().batch(),
                                   MebibytesText(added.copied_bytes), MebibytesText(added.shared_bytes));
  return absl::OkStatus();
}

// One store that cannot be backed up does not keep the others from it; the first error is told at the end.
absl::Status ForEachStore(StoreProgram& program, const std::function<absl::Status(const ServiceConfig&)>& work) {
  ASSIGN_OR_RETURN(const std::vector<ServiceConfig> configs, FindStores(program.places()));
  absl::Status first;
  for (const ServiceConfig& config : configs) {
    const absl::Status done = work(config);
    program.EndProgress();
    if (done.ok()) continue;
    program.out() << absl::StrFormat("%-16s FAILED: %s\n", config.name(), ReasonOf(done));
    if (first.ok()) first = done;
  }
  return first;
}

absl::Status ListBackups(StoreProgram& program, const BackupOptions& options) {
  Table table({"STORE", "NUMBER", "TIME", "BATCH", "CHANGES", "SIZE", "CHECKED"});
  const absl::Status listed = ForEachStore(program, [&](const ServiceConfig& config) -> absl::Status {
    ASSIGN_OR_RETURN(const Es256PrivateKey key, OpenBackupKey(config.keys_dir()));
    ASSIGN_OR_RETURN(const BackupFolder folder,
                     BackupFolder::Open(absl::StrCat(options.folder, "/", config.name()), key));
    ASSIGN_OR_RETURN(const std::vector<BackupManifest> manifests, folder.List());
    for (const BackupManifest& manifest : manifests) {
      if (options.check) {
        RETURN_IF_ERROR(folder.Check(
            manifest, [&](uint64_t done, uint64_t all) { program.ShowProgress(config.name(), done, all); }));
      }
      uint64_t bytes = 0;
      for (const auto& file : manifest.files()) bytes += file.size();
      table.Add({config.name(), absl::StrCat(manifest.number()), MomentText(manifest.time()),
                 absl::StrCat(manifest.head().batch()), absl::StrCat(manifest.head().last_change()),
                 MebibytesText(bytes), options.check ? "whole" : "signature"});
    }
    return absl::OkStatus();
  });
  program.out() << table.Print("there are no backups\n");
  return listed;
}

absl::Status Prune(StoreProgram& program, const BackupOptions& options) {
  return ForEachStore(program, [&](const ServiceConfig& config) -> absl::Status {
    ASSIGN_OR_RETURN(const Es256PrivateKey key, OpenBackupKey(config.keys_dir()));
    ASSIGN_OR_RETURN(BackupFolder folder, BackupFolder::Open(absl::StrCat(options.folder, "/", config.name()), key));
    ASSIGN_OR_RETURN(const size_t removed, folder.Prune(options.keep));
    program.out() << absl::StrFormat("%-16s %d backups removed\n", config.name(), removed);
    return absl::OkStatus();
  });
}

}  // namespace

void AddBackupCommands(StoreProgram& program) {
  auto options = std::make_shared<BackupOptions>();
  const auto add = [&](const std::string& name, const std::string& description, auto run) {
    CLI::App* command =
        program.AddCommand(name, description, [options, run](StoreProgram& running) { return run(running, *options); });
    command->add_option("stores", program.places().stores, "Names of services; default: all");
    return command;
  };
  CLI::App* backup = add("backup", "Backs up stores while their services run; costs what has changed",
                         [](StoreProgram& running, const BackupOptions& said) {
                           return ForEachStore(running, [&](const ServiceConfig& config) {
                             return BackUp(running, config, said);
                           });
                         });
  backup->add_option("--to", options->folder, "The folder of all backups; keys are never part of it")->required();
  CLI::App* backups = add("backups", "Shows which backups there are, and whether they are whole", &ListBackups);
  backups->add_option("--in", options->folder, "The folder of all backups")->required();
  backups->add_flag("--check", options->check, "Reads every file of every backup");
  CLI::App* prune = add("prune", "Removes old backups", &Prune);
  prune->add_option("--in", options->folder, "The folder of all backups")->required();
  prune->add_option("--keep", options->keep, "How many of the newest stay")->required()->check(CLI::PositiveNumber);
}

}  // namespace sjelden
