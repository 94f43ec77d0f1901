// sjelden-store restore.
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/times.h"
#include "clients/store/commands.h"
#include "clients/store/restore.h"
#include "clients/store/store_check.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden {
namespace {

using platform::v1::BackupManifest;
using platform::v1::ServiceConfig;

struct RestoreChoice {
  std::string store;
  std::string folder;
  std::string number;
  std::string moment;
};

absl::StatusOr<BackupManifest> Choose(const BackupFolder& backups, const RestoreChoice& choice) {
  if (!choice.number.empty()) {
    uint64_t number = 0;
    if (!absl::SimpleAtoi(choice.number, &number)) return UsageError("--number wants the number of a backup");
    return backups.Get(number);
  }
  if (choice.moment.empty()) return backups.Find(absl::InfiniteFuture());
  ASSIGN_OR_RETURN(const auto moment, ParseMoment(choice.moment));
  return backups.Find(FromTimestamp(moment));
}

absl::Status BackupUnsound() {
  return MakeError(absl::StatusCode::kDataLoss, "STORE_DAMAGED",
                   "the backup holds a damaged store; nothing was replaced: choose an earlier one with --number");
}

absl::Status Restore(StoreProgram& program, const RestoreChoice& choice) {
  PlaceOptions places = program.places();
  places.stores = {choice.store};
  ASSIGN_OR_RETURN(const ServiceConfig config, FindStore(places));
  ASSIGN_OR_RETURN(const Es256PrivateKey key, OpenBackupKey(config.keys_dir()));
  ASSIGN_OR_RETURN(const BackupFolder backups,
                   BackupFolder::Open(absl::StrCat(choice.folder, "/", config.name()), key));
  ASSIGN_OR_RETURN(const BackupManifest manifest, Choose(backups, choice));
  const auto check = [&](const Keyring& keyring, const Kv& kv, const Sealer& sealer) -> absl::Status {
    // It may be behind the anchor of the store that it replaces: that is why it is restored.
    ASSIGN_OR_RETURN(const StoreCheck found, CheckStore({config, keyring, kv, sealer}, nullptr));
    if (found.sound()) return absl::OkStatus();
    program.out() << ToText(found);
    return BackupUnsound();
  };
  ASSIGN_OR_RETURN(const Restored restored,
                   RestoreStore({config, backups, manifest, program.clock().Now(), program.ids(),
                                 [&](uint64_t done, uint64_t all) { program.ShowProgress("restoring", done, all); },
                                 check}));
  program.EndProgress();
  program.out() << config.name() << " is as it was at " << MomentText(manifest.time()) << ", backup "
                << manifest.number() << ", change " << restored.head.last_change() << ".\n";
  if (restored.replaced.last_change() > restored.head.last_change()) {
    program.out() << restored.replaced.last_change() - restored.head.last_change()
                  << " changes after it are lost here; followers that know them tell the person of their alarms.\n";
  }
  if (!restored.replaced_folder.empty()) {
    program.out() << "What was there lies in " << restored.replaced_folder << "; remove it when nobody needs it.\n";
  }
  program.out() << "Start the service: deploy/up " << config.name() << "\n";
  return absl::OkStatus();
}

}  // namespace

void AddRestoreCommand(StoreProgram& program) {
  auto choice = std::make_shared<RestoreChoice>();
  CLI::App* command = program.AddCommand("restore", "Puts a backup in the place of a store whose service is stopped",
                                         [choice](StoreProgram& running) { return Restore(running, *choice); });
  command->add_option("store", choice->store, "Name of the service")->required();
  command->add_option("--from", choice->folder, "The folder of all backups")->required();
  CLI::Option* number = command->add_option("--number", choice->number, "Which backup; default: the newest");
  command->add_option("--to", choice->moment, "Or: the newest that is no newer than this time")->excludes(number);
}

}  // namespace sjelden
