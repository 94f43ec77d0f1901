// An accepted referral opens a pathway, or joins the open one of the same patient and question.
//
// Pure, like every handler. A referral that was taken in already changes nothing, however often it is told.
#pragma once

#include "pathway/rpc/handlers.h"
#include "sjelden/referral/v1/events.pb.h"

namespace sjelden::pathway {

absl::StatusOr<Commit> OnReferralAccepted(const Deps& d, const Call& call,
                                          const referral::v1::ReferralAccepted& accepted);

}  // namespace sjelden::pathway
