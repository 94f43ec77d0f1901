// What this service does because of others, and has done in others.
//
// Called before the server starts; `deps` must outlive what it registers with.
#pragma once

#include "platform/change/follower.h"
#include "platform/change/outbox.h"
#include "sample/rpc/handlers.h"

namespace sjelden::sample {

// Says how the effects of this service are done.
void RegisterEffects(const Deps& deps, Outbox& outbox);
// Says what is done about the changes of the registry.
void RegisterFollowed(const Deps& deps, Follower& registry);

}  // namespace sjelden::sample
