// sjelden-store verify.
#include "absl/strings/str_cat.h"
#include "clients/store/commands.h"
#include "clients/store/store_check.h"
#include "clients/store/store_copy.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

using platform::v1::ServiceConfig;

absl::Status DamageFound(uint64_t stores) {
  return MakeError(absl::StatusCode::kDataLoss, "STORE_DAMAGED",
                   absl::StrCat(stores, stores == 1 ? " store is" : " stores are",
                                " damaged: the report says what; restore from the newest backup that is whole, or ask "
                                "for help with the report"));
}

absl::StatusOr<StoreCheck> Check(StoreProgram& program, const ServiceConfig& config) {
  ASSIGN_OR_RETURN(const std::unique_ptr<StoreCopy> copy, StoreCopy::Make(config));
  const uint64_t all = copy->estimated_entries();
  return CheckStore({config, copy->keyring(), copy->kv(), copy->sealer(), copy->anchored_batch()},
                    [&](uint64_t done) { program.ShowProgress(config.name(), done, all); });
}

absl::Status Verify(StoreProgram& program) {
  ASSIGN_OR_RETURN(const std::vector<ServiceConfig> configs, FindStores(program.places()));
  uint64_t damaged = 0;
  for (const ServiceConfig& config : configs) {
    const absl::StatusOr<StoreCheck> check = Check(program, config);
    program.EndProgress();
    program.out() << "== " << config.name() << "\n";
    // A store that cannot even be opened does not keep the others from being looked at.
    if (!check.ok()) {
      program.out() << "cannot be read: " << check.status().message() << " (" << ReasonOf(check.status()) << ")\n";
    } else {
      program.out() << ToText(*check);
    }
    if (!check.ok() || !check->sound()) ++damaged;
  }
  return damaged == 0 ? absl::OkStatus() : DamageFound(damaged);
}

}  // namespace

void AddVerifyCommand(StoreProgram& program) {
  CLI::App* command = program.AddCommand(
      "verify", "Reads whole stores: every seal, every row against its record, every change; nothing may be missing",
      &Verify);
  command->add_option("stores", program.places().stores, "Names of services; default: all");
}

}  // namespace sjelden
