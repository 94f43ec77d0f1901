// Whose logs a person may read for control: those of the own controller and of what belongs to no single one.
//
// Pure; any thread may call.
#pragma once

#include <string>
#include <vector>

#include "platform/call/actor.h"
#include "platform/kv/record_key.h"

namespace sjelden::audit {

// Returns the controllers whose entries the actor may be shown.
inline std::vector<std::string> ControllersOf(const Actor& actor) {
  if (actor.controller.empty() || actor.controller == kRegion) return {kRegion};
  return {actor.controller, kRegion};
}

inline bool MayRead(const Actor& actor, const std::string& controller) {
  for (const std::string& own : ControllersOf(actor)) {
    if (own == controller) return true;
  }
  return false;
}

}  // namespace sjelden::audit
