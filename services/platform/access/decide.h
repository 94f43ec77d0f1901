// Decides whether an actor may see one document. Pure: the same arguments give the same answer, everywhere.
//
// Order (model.md "Access"): a barring beats everything but break-glass; then a relation; then a declared ground; last
// break-glass. The log of who has seen a patient is open to control. Deny by default.
#pragma once

#include <string>

#include "absl/time/time.h"
#include "platform/access/facts.h"
#include "platform/access/permissions.h"
#include "platform/access/relations.h"
#include "platform/call/actor.h"

namespace sjelden {

struct Decision {
  bool allowed = false;
  // For the access entry: `relation`, `declared:CODE`, `break-glass:CODE`, `service`, `search`, `control:CODE`.
  std::string ground;
};

// Returns whether a ground still opens anything: it has not expired, and no reviewer has objected to it.
bool HoldsNow(const ActiveGround& ground, const AccessFacts& facts, absl::Time now);

// Returns whether `actor` may see `shown` now, and on which ground.
//   if (!Decide(actor, RelationsOf(referral, version), facts, permissions, now).allowed) ...
Decision Decide(const Actor& actor, const Disclosed& shown, const AccessFacts& facts, const Permissions& permissions,
                absl::Time now);

}  // namespace sjelden
