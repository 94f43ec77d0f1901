// The pathway says when care is booked, and that it has begun or has not begun after all: the clock of the start of care
// ends, or runs again.
#pragma once

#include "absl/status/statusor.h"
#include "referral/rpc/handlers.h"
#include "sjelden/pathway/v1/events.pb.h"

namespace sjelden::referral {

// Return what to write for the referrals of the pathway; nothing where they say so already.
absl::StatusOr<Commit> OnCareStarted(const Deps& d, const Call& call, const pathway::v1::CareStarted& event);
absl::StatusOr<Commit> OnAppointmentChanged(const Deps& d, const Call& call, const pathway::v1::AppointmentChanged& event);

}  // namespace sjelden::referral
