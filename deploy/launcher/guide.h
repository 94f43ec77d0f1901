// What to do with a region that has just started: printed at the end of deploy/up.
#pragma once

#include <string>

#include "deploy/launcher/region.h"
#include "deploy/launcher/region_options.h"

namespace sjelden {

// Returns some lines for people: where the services listen, who may sign in, where the password is, how to stop.
std::string GuideFor(const RegionOptions& options, const Region& region, bool detached);

}  // namespace sjelden
