// A task that its receiver does not have goes back to whoever offered it.
//
// Pure; may be called from any thread.
#pragma once

#include <string>

#include "pathway/domain/case.h"

namespace sjelden::pathway {

// Declines the open task of that name, and gives whoever offered it, or has taken over their work, a task of the same
// kind, also as the lead. Returns the new task's name. `reason` is a code, or what the receiver wrote. Settling is left
// to the caller, and so is who may.
std::string ReturnToOfferer(Case& current, std::string name, const std::string& reason, const Act& act);

}  // namespace sjelden::pathway
