// sjelden-store keys backup, backups, restore.
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/secret_input.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "clients/store/commands.h"
#include "platform/backup/key_backup.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

using platform::v1::ServiceConfig;

struct KeyOptions {
  std::string folder;
  std::string file;
  std::string store;
  std::string passphrase_file;
  int days = 0;
};

absl::StatusOr<std::string> ReadPassphrase(const KeyOptions& options) {
  if (!options.passphrase_file.empty()) return ReadSecretFile(options.passphrase_file);
  return ReadSecret("Passphrase of the key backup: ");
}

absl::Status BackUpAll(StoreProgram& program, const KeyOptions& options) {
  ASSIGN_OR_RETURN(const std::vector<ServiceConfig> configs, FindStores(program.places()));
  ASSIGN_OR_RETURN(const std::string passphrase, ReadPassphrase(options));
  const absl::Time now = program.clock().Now();
  for (const ServiceConfig& config : configs) {
    platform::v1::KeyBackupHeader header;
    header.set_service(config.name());
    *header.mutable_create_time() = ToTimestamp(now);
    *header.mutable_expire_time() = ToTimestamp(now + absl::Hours(24) * options.days);
    ASSIGN_OR_RETURN(const KeyBackup made, BackUpKeys(config.keys_dir(), header, passphrase, options.folder));
    program.out() << absl::StrFormat("%-16s %s, to be gone by %s\n", config.name(), made.path,
                                     MomentText(made.header.expire_time()));
  }
  ASSIGN_OR_RETURN(const std::vector<KeyBackup> expired, RemoveExpiredKeyBackups(options.folder, now));
  for (const KeyBackup& backup : expired) program.out() << "expired and removed: " << backup.path << "\n";
  return absl::OkStatus();
}

absl::Status ListAll(StoreProgram& program, const KeyOptions& options) {
  ASSIGN_OR_RETURN(const std::vector<KeyBackup> backups, ListKeyBackups(options.folder));
  Table table({"SERVICE", "MADE", "EXPIRES", "FILE"});
  for (const KeyBackup& backup : backups) {
    table.Add({backup.header.service(), MomentText(backup.header.create_time()),
               FromTimestamp(backup.header.expire_time()) <= program.clock().Now()
                   ? "NOW: remove it"
                   : MomentText(backup.header.expire_time()),
               backup.path});
  }
  program.out() << table.Print("there are no key backups\n");
  return absl::OkStatus();
}

absl::Status RestoreOne(StoreProgram& program, const KeyOptions& options) {
  PlaceOptions places = program.places();
  places.stores = {options.store};
  ASSIGN_OR_RETURN(const ServiceConfig config, FindStore(places));
  ASSIGN_OR_RETURN(const std::string passphrase, ReadPassphrase(options));
  RETURN_IF_ERROR(RestoreKeys(options.file, config.name(), passphrase, config.keys_dir()));
  program.out() << "The keys of " << config.name() << " are in " << config.keys_dir()
                << "; now restore its store, or start it if that is there. What the keys tell of the store's age is as "
                   "old as their backup.\n";
  return absl::OkStatus();
}

}  // namespace

void AddKeyBackupCommands(StoreProgram& program, CLI::App& keys) {
  auto options = std::make_shared<KeyOptions>();
  const auto add = [&](const std::string& name, const std::string& description, auto run) {
    return program.AddCommandTo(&keys, name, description,
                                [options, run](StoreProgram& running) { return run(running, *options); });
  };
  CLI::App* backup =
      add("backup", "Seals the keys of stores under a passphrase; removes backups that have expired", &BackUpAll);
  backup->add_option("stores", program.places().stores, "Names of services; default: all");
  backup->add_option("--to", options->folder, "The folder of key backups; never that of the data's")->required();
  backup->add_option("--days", options->days, "How long it may be kept: a destroyed key lives on in it until then")
      ->required()
      ->check(CLI::Range(1, 3660));
  CLI::App* backups = add("backups", "Shows which key backups there are and when they expire", &ListAll);
  backups->add_option("--in", options->folder, "The folder of key backups")->required();
  CLI::App* restore = add("restore", "Puts the keys of a backup where a service's keys are missing", &RestoreOne);
  restore->add_option("store", options->store, "Name of the service")->required();
  restore->add_option("--from", options->file, "The file of the key backup")->required();
  for (CLI::App* command : {backup, restore}) {
    command->add_option("--passphrase-file", options->passphrase_file,
                        "First line: the passphrase; default: is asked for");
  }
}

}  // namespace sjelden
