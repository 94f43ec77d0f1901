// sjelden-store keys list, rotate, retire.
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/table.h"
#include "clients/cli/times.h"
#include "clients/store/commands.h"
#include "clients/store/keys_of_store.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

namespace pb = ::sjelden::platform::v1;

struct KeyChoice {
  std::string of;
  uint32_t version = 0;
  bool no_backup = false;
};

// `files`, `store`, or a controller.
pb::KeyUse UseOf(const std::string& of) {
  if (of == "files") return pb::KEY_USE_FILE;
  if (of == "store") return pb::KEY_USE_STORE;
  return pb::KEY_USE_CONTROLLER;
}

std::string ControllerOf(const std::string& of) { return UseOf(of) == pb::KEY_USE_CONTROLLER ? of : ""; }

std::string OwnerText(const pb::DescribedKey& key) {
  switch (key.use()) {
    case pb::KEY_USE_CONTROLLER:
      return key.controller();
    case pb::KEY_USE_STORE:
      return "store";
    case pb::KEY_USE_FILE:
      return "files";
    default:
      return "index";
  }
}

absl::Status List(StoreProgram& program, const KeyChoice&) {
  ASSIGN_OR_RETURN(const std::vector<pb::ServiceConfig> configs, FindStores(program.places()));
  Table table({"STORE", "KEY OF", "VERSION", "MADE", "WRAPS", ""});
  for (const pb::ServiceConfig& config : configs) {
    ASSIGN_OR_RETURN(const std::unique_ptr<KeysOfStore> keys, OpenKeysOfStore(config));
    ASSIGN_OR_RETURN(const pb::DescribeKeysResponse listed, keys->List());
    for (const pb::DescribedKey& key : listed.keys()) {
      const std::string wraps =
          !key.has_wraps() ? "seals values"
                           : absl::StrCat(key.wraps(), key.use() == pb::KEY_USE_FILE ? " files" : " keys");
      table.Add({config.name(), OwnerText(key), absl::StrCat(key.version()), MomentText(key.create_time()), wraps,
                 key.current() ? "current" : ""});
    }
  }
  program.out() << table.Print();
  return absl::OkStatus();
}

absl::Status RotateEach(StoreProgram& program, const KeyChoice& choice) {
  ASSIGN_OR_RETURN(const std::vector<pb::ServiceConfig> configs, FindStores(program.places()));
  for (const pb::ServiceConfig& config : configs) {
    ASSIGN_OR_RETURN(const std::unique_ptr<KeysOfStore> keys, OpenKeysOfStore(config));
    pb::RotateKeyRequest request;
    request.set_use(UseOf(choice.of));
    request.set_controller(ControllerOf(choice.of));
    request.set_request_id(program.ids().NewId());
    ASSIGN_OR_RETURN(const pb::RotateKeyResponse rotated, keys->Rotate(request));
    program.out() << absl::StrFormat("%-16s the key of %s has version %d now; %d keys are wrapped by it anew\n",
                                     config.name(), choice.of, rotated.version(), rotated.rewrapped());
  }
  program.out() << "Back up the keys now: what was sealed since cannot be read with an older backup of them.\n";
  return absl::OkStatus();
}

absl::Status RetireOne(StoreProgram& program, const KeyChoice& choice) {
  ASSIGN_OR_RETURN(const pb::ServiceConfig config, FindStore(program.places()));
  ASSIGN_OR_RETURN(const std::unique_ptr<KeysOfStore> keys, OpenKeysOfStore(config));
  pb::RetireKeyRequest request;
  request.set_use(UseOf(choice.of));
  request.set_controller(ControllerOf(choice.of));
  request.set_version(choice.version);
  request.set_no_backup_needs_it(choice.no_backup);
  request.set_request_id(program.ids().NewId());
  RETURN_IF_ERROR(keys->Retire(request));
  program.out() << config.name() << ": version " << choice.version << " of the key of " << choice.of << " is gone\n";
  return absl::OkStatus();
}

}  // namespace

void AddKeyCommands(StoreProgram& program) {
  CLI::App* keys = program.app().add_subcommand("keys", "Lists, rotates and retires keys, and backs them up");
  keys->require_subcommand(1);
  keys->fallthrough();
  auto choice = std::make_shared<KeyChoice>();
  const auto add = [&](const std::string& name, const std::string& description, auto run) {
    CLI::App* command = program.AddCommandTo(
        keys, name, description, [choice, run](StoreProgram& running) { return run(running, *choice); });
    command->add_option("stores", program.places().stores, "Names of services; default: all");
    return command;
  };
  add("list", "Shows every key, when it was made, and what it wraps", &List);
  CLI::App* rotate = add("rotate", "Gives a key a new version, while services run", &RotateEach);
  CLI::App* retire = add("retire", "Destroys an earlier version of a key for good", &RetireOne);
  for (CLI::App* command : {rotate, retire}) {
    command->add_option("--of", choice->of, "`files`, `store`, or a controller by organisation number")->required();
  }
  retire->add_option("--version", choice->version, "Which version")->required();
  retire->add_flag("--no-backup-needs-it", choice->no_backup, "No backup that is kept was made under it")->required();
  AddKeyBackupCommands(program, *keys);
}

}  // namespace sjelden
