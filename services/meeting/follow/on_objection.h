// A patient who objects to case meetings is taken off every agenda (helsepersonelloven section 25).
//
// Pure, like every handler. Repeated, it changes nothing more.
#pragma once

#include "meeting/rpc/deps.h"
#include "platform/call/call.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::meeting {

absl::StatusOr<Commit> OnObjectionRecorded(const Deps& d, const Call& call,
                                           const registry::v1::ObjectionRecorded& recorded);
absl::StatusOr<Commit> OnObjectionWithdrawn(const Deps& d, const Call& call,
                                            const registry::v1::ObjectionWithdrawn& withdrawn);

}  // namespace sjelden::meeting
