// What this service has done in other services, by the outbox: each once, however often it is tried.
//
// Called before the server starts; `deps` must outlive the outbox.
#pragma once

#include "pathway/rpc/handlers.h"
#include "platform/change/follower.h"
#include "platform/change/outbox.h"

namespace sjelden::pathway {

// Says how the effects of this service are done.
void RegisterEffects(const Deps& deps, Outbox& outbox);
// Says what is done about the changes of the referral service.
void RegisterFollowed(const Deps& deps, Follower& referral);

}  // namespace sjelden::pathway
