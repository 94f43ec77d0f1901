// The check of one whole store: what lies in it against its seals, its records, its feeds, its digest and its anchor.
//
// Functions block as long as they read; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "platform/crypto/keyring.h"
#include "platform/kv/kv.h"
#include "platform/kv/sealer.h"
#include "platform/verify/verify_store.h"
#include "sjelden/platform/v1/config.pb.h"

namespace sjelden {

struct StoreCheck {
  VerifyReport report;
  // Whether the rows are the ones that the committer has written, none put back, removed or added past it.
  bool complete = true;
  // Whether the store is not behind what its anchor says of it.
  bool newest = true;

  bool sound() const { return report.sound() && complete && newest; }
};

// Returns how the service finds rows by what may not stand in keys. `keyring` must outlive it.
BlindIndex BlindIndexOf(const Keyring& keyring);

// A store as it was at one moment.
struct StoreAtRest {
  const platform::v1::ServiceConfig& config;
  const Keyring& keyring;
  const Kv& kv;
  const Sealer& sealer;
  uint64_t anchored_batch = 0;  // the batch that it is not to be behind
};

// INVALID_ARGUMENT where this program does not know the service's keys.
absl::StatusOr<StoreCheck> CheckStore(const StoreAtRest& store, const VerifyProgress& progress);

// Returns the check for people.
std::string ToText(const StoreCheck& check);

}  // namespace sjelden
