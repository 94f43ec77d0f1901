// What a patient has barred from those who have it gets somebody who may see it: the event of the registry, and its
// effect.
//
// One commit for each case, because a patient may have several; each keeps its persons until its own commit. Done once,
// however often the effect is tried. services/decisions/2026-11-26-somebody-answers-for-a-barred-case.md says why.
#pragma once

#include <string>

#include "pathway/rpc/handlers.h"
#include "platform/call/gate.h"
#include "sjelden/platform/v1/stored.pb.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::pathway {

inline constexpr char kHandOverBarredEffect[] = "hand-over-barred";

// Returns the effect, where the patient has a case here.
absl::StatusOr<Commit> OnAccessBarred(const Deps& d, const Call& call, const registry::v1::AccessBarred& event);
// Hands over one case by its name; writes nothing where it has ended, or everybody who has a task may have it.
absl::StatusOr<Commit> HandOverCase(const Deps& d, const Call& call, const std::string& pathway);

// Hands over every case of the patient, through the gate. Blocks; for the outbox only.
absl::Status HandOverBarred(CallGate& gate, const Deps& d, const pb::HandOverBarredRequest& request,
                            const platform::v1::OutboxEffect& effect);

}  // namespace sjelden::pathway
