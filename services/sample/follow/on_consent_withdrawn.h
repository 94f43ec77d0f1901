// A consent that was withdrawn holds every order in which somebody waits for an answer that needs it, and the work on
// the samples.
//
// Pure, like every handler. An order that is held already, or does not need the consent, is left as it is. What does
// not fit into one commit goes on in the sweep, which also looks a second time: an order that was being placed while
// the consent was withdrawn is found then.
#pragma once

#include "sample/rpc/handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::sample {

absl::StatusOr<Commit> OnConsentWithdrawn(const Deps& d, const Call& call,
                                          const registry::v1::ConsentWithdrawn& withdrawn);

// Returns one commit's worth of what is left to be done about withdrawn consents; empty where nothing is due.
absl::StatusOr<Commit> SweepWithdrawnConsents(const Deps& d, const Call& call);

}  // namespace sjelden::sample
