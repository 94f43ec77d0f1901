// sjelden-store dump: one record for support, without what it says of anybody.
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "clients/cli/exit_code.h"
#include "clients/store/commands.h"
#include "clients/store/kinds_of.h"
#include "clients/store/masked_record.h"
#include "clients/store/store_check.h"
#include "clients/store/store_copy.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

struct DumpChoice {
  std::string store;
  std::string key;
};

absl::Status NothingThere() {
  return MakeError(absl::StatusCode::kNotFound, "KEY_NEVER_WRITTEN", "nothing was ever written under this key");
}

absl::Status Dump(StoreProgram& program, const DumpChoice& choice) {
  PlaceOptions places = program.places();
  places.stores = {choice.store};
  ASSIGN_OR_RETURN(const platform::v1::ServiceConfig config, FindStore(places));
  std::string key;
  if (!absl::CUnescape(choice.key, &key)) return UsageError("the key has a \\ that stands for nothing; see --help");
  ASSIGN_OR_RETURN(const std::unique_ptr<StoreCopy> copy, StoreCopy::Make(config));
  ASSIGN_OR_RETURN(const std::vector<RecordKind> kinds, KindsOf(ProgramOf(config), BlindIndexOf(copy->keyring())));
  ASSIGN_OR_RETURN(const KvEntry entry, copy->kv().Snapshot()->Get(key));
  if (entry.version == 0) return NothingThere();
  program.out() << "key:     " << MaskKey(key, kinds) << "\nversion: " << entry.version
                << (entry.live ? "" : ", deleted") << "\n";
  if (!entry.live) return absl::OkStatus();
  ASSIGN_OR_RETURN(const OpenedValue opened, copy->sealer().Open(entry.key, entry.version, entry.value));
  program.out() << absl::StrFormat("schema:  %d\nsealed:  %d bytes, of which %d are content\n", opened.schema,
                                   entry.value.size(), opened.plain.size());
  ASSIGN_OR_RETURN(const std::string text, MaskedRecord(key, opened.plain, kinds));
  program.out() << text;
  return absl::OkStatus();
}

}  // namespace

void AddDumpCommand(StoreProgram& program) {
  auto choice = std::make_shared<DumpChoice>();
  CLI::App* command =
      program.AddCommand("dump", "Shows one record for support: its shape, numbers and times, nothing of a person",
                         [choice](StoreProgram& running) { return Dump(running, *choice); });
  command->add_option("store", choice->store, "Name of the service")->required();
  command->add_option("key", choice->key, "The key; bytes that cannot be typed as \\xNN")->required();
}

}  // namespace sjelden
