#include "platform/call/store_anchor.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "platform/crypto/anchor.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden {
namespace {

absl::Status StoreRolledBack(const std::string& store, uint64_t batch, uint64_t anchored) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "STORE_ROLLED_BACK",
                   absl::StrCat("the store in ", store, " is older than it was: it ends at batch ", batch,
                                ", its anchor says ", anchored,
                                "; restore the newest copy, or start once with --accept-rollback (accept_rollback in the "
                                "configuration) if this is on purpose"));
}

absl::Status AnchorMissing(const std::string& store, const std::string& path) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "ANCHOR_MISSING",
                   absl::StrCat("nobody can tell whether the store in ", store, " is the newest: ", path,
                                " is missing; put it back, or start once with --accept-rollback (accept_rollback in "
                                "the configuration) if the store is known to be the newest"));
}

}  // namespace

absl::StatusOr<bool> CheckAnchor(const Keyring& keyring, const platform::v1::StoreHead& head, const std::string& store,
                                 bool accept_rollback) {
  ASSIGN_OR_RETURN(const std::optional<Anchor> anchor, ReadAnchor(keyring));
  if (!anchor.has_value() && head.batch() == 0) {
    RETURN_IF_ERROR(WriteAnchor(keyring, {head.epoch(), head.batch(), head.chain_hash()}));
    return false;
  }
  if (anchor.has_value() && head.batch() >= anchor->batch_number) return false;
  if (accept_rollback) return true;
  return anchor.has_value() ? StoreRolledBack(store, head.batch(), anchor->batch_number)
                            : AnchorMissing(store, AnchorPath(keyring));
}

}  // namespace sjelden
