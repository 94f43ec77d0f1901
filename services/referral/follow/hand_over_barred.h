// What a patient has barred from its owner gets an owner who may see it: the event of the registry, and its effect.
//
// One commit for each referral, because a patient may have several; each keeps its owner until its own commit. Done
// once, however often the effect is tried. services/decisions/2026-11-26-somebody-answers-for-a-barred-case.md says why.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/call/gate.h"
#include "referral/rpc/handlers.h"
#include "sjelden/platform/v1/stored.pb.h"
#include "sjelden/referral/v1/stored.pb.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::referral {

inline constexpr char kHandOverBarred[] = "hand-over-barred";

// Returns the effect, where anything of the patient is open here.
absl::StatusOr<Commit> OnAccessBarred(const Deps& d, const Call& call, const registry::v1::AccessBarred& event);
// Settles one referral anew; writes nothing where its owner may see it or nobody else could own it.
absl::StatusOr<Commit> HandOver(const Deps& d, const Call& call, const std::string& name);

// Settles everything open of the patient, through the gate. Blocks; for the outbox only.
absl::Status HandOverBarred(CallGate& gate, const Deps& d, const v1::HandOverBarredRequest& request,
                            const platform::v1::OutboxEffect& effect);

}  // namespace sjelden::referral
