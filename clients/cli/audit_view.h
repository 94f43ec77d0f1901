// How the log of accesses is shown to people. Pure; any thread may call.
#pragma once

#include <string>

#include "sjelden/audit/v1/audit.pb.h"

namespace sjelden {

// Returns some lines about a checkpoint whose signature was checked.
std::string CheckpointText(const audit::v1::Checkpoint& checkpoint);
// Returns what a check of the log found.
std::string ReportText(const audit::v1::CheckReport& report);

}  // namespace sjelden
