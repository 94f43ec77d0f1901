// The promised start of care was moved: the days that count from it move along, and the timeline says why.
//
// Pure, like every handler. Nothing where no open pathway had taken the referral in.
#pragma once

#include "pathway/rpc/handlers.h"
#include "sjelden/referral/v1/events.pb.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnPlannedStartMoved(const Deps& d, const Call& call,
                                           const referral::v1::PlannedStartMoved& moved);

}  // namespace sjelden::pathway
