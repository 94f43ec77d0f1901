// What is due because of the time that it is. Pure, like every handler; one commit's worth a call, empty where nothing is
// due (platform/server/recurring.h).
#pragma once

#include "meeting/rpc/deps.h"
#include "platform/call/call.h"

namespace sjelden::meeting {

// A consultation whose planned time has passed without an outcome becomes its first practitioner's. It never closes.
absl::StatusOr<Commit> SweepPassedConsultations(const Deps& d, const Call& call);
// A decision whose day has passed without an answer is raised to who leads the unit that is asked.
absl::StatusOr<Commit> SweepSilentDecisions(const Deps& d, const Call& call);

}  // namespace sjelden::meeting
