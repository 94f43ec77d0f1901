// The pathway says that care has begun, or has not begun after all: the clock of the start of care ends, or runs again.
#pragma once

#include "absl/status/statusor.h"
#include "referral/rpc/handlers.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::referral {

// Returns what to write for one referral of the pathway; nothing where it says so already.
absl::StatusOr<Commit> OnCareStarted(const Deps& d, const Call& call, const pathway::v1::CareStarted& event);

}  // namespace sjelden::referral
