// What this service does about other services' changes, and has done in other services by the outbox: each once, however
// often it is told or tried.
//
// Called before the server starts; `deps` must outlive the outbox.
#pragma once

#include <string>

#include "pathway/rpc/handlers.h"
#include "platform/change/follower.h"
#include "platform/change/outbox.h"

namespace sjelden::pathway {

// Says how the effects of this service are done; those on its own cases through its gate, which must outlive the outbox.
void RegisterEffects(const Deps& deps, CallGate& gate, Outbox& outbox);
// Says what is done about the changes of a service that is followed, by its name; of a node of the exchange too
// (`exchange-…`). Nothing where only its facts matter.
void RegisterFollowed(const Deps& deps, const std::string& peer, Follower& follower);

}  // namespace sjelden::pathway
