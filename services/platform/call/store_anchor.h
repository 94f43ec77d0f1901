// Whether a store that is opened is the newest that there was of it: its head against the anchor beside its keys.
//
// For the one thread that opens the store, before anything is written.
//
//   ASSIGN_OR_RETURN(const bool was_put_back, CheckAnchor(keyring, head, config.data_dir(), config.accept_rollback()));
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "platform/crypto/keyring.h"
#include "sjelden/platform/v1/stored.pb.h"

namespace sjelden {

// Returns whether the store may be older than it was and the operator has accepted that: it then begins a new epoch. A
// new store gets its anchor here, so that a missing one is noticed from the first batch on. FAILED_PRECONDITION
// (STORE_ROLLED_BACK, ANCHOR_MISSING) where it was not accepted; `store` names it in the sentence. Errors of ReadAnchor
// and WriteAnchor.
absl::StatusOr<bool> CheckAnchor(const Keyring& keyring, const platform::v1::StoreHead& head, const std::string& store,
                                 bool accept_rollback);

}  // namespace sjelden
