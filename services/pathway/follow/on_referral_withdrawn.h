// A referral that was taken back never ends its pathway: whoever answers for the next action decides.
//
// Pure, like every handler. Flags once per referral; nothing where no open pathway had taken it in.
#pragma once

#include "pathway/rpc/handlers.h"
#include "sjelden/referral/v1/events.pb.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnReferralWithdrawn(const Deps& d, const Call& call,
                                           const referral::v1::ReferralWithdrawn& withdrawn);

}  // namespace sjelden::pathway
