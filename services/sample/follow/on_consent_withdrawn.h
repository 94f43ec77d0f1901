// A consent that was withdrawn holds every open order that cannot do without it, and the work on its samples.
//
// Pure, like every handler. An order that is held already, or does not need the consent, is left as it is.
#pragma once

#include "sample/rpc/handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::sample {

absl::StatusOr<Commit> OnConsentWithdrawn(const Deps& d, const Call& call,
                                          const registry::v1::ConsentWithdrawn& withdrawn);

}  // namespace sjelden::sample
