// What this service follows, has done elsewhere, and does as time passes.
//
// Called before the server starts; `deps` must outlive all of it.
#pragma once

#include "meeting/rpc/deps.h"
#include "platform/change/follower.h"
#include "platform/change/outbox.h"
#include "platform/server/recurring.h"

namespace sjelden::meeting {

// Says how the effects of this service are done.
void RegisterEffects(const Deps& deps, Outbox& outbox);
// Says what is done about the changes of registry and pathway.
void FollowRegistry(const Deps& deps, Follower& registry);
void FollowPathway(const Deps& deps, Follower& pathway);
// Says what is looked for again and again.
void RegisterSweeps(const Deps& deps, Recurring& recurring);

}  // namespace sjelden::meeting
