// What a patient's record must not be ended for here: an open referral or advice dialogue.
// See platform/change/erasure.h.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "referral/rpc/handlers.h"
#include "sjelden/platform/v1/erasure.pb.h"

namespace sjelden::referral {

// Returns `OPEN_REFERRAL` or `OPEN_ADVICE` where a referral or a dialogue about the patient is open at one of the
// trusts, else an empty string.
absl::StatusOr<std::string> StillOpen(const Deps& d, const Call& call, const platform::v1::ErasureProposed& proposed);

}  // namespace sjelden::referral
