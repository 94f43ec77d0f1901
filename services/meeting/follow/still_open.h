// What a patient's record must not be ended for here: a consultation, an item on an agenda or an offered decision that is
// open. See platform/change/erasure.h.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "meeting/rpc/deps.h"
#include "platform/call/call.h"
#include "sjelden/platform/v1/erasure.pb.h"

namespace sjelden::meeting {

// Returns `OPEN_CONSULTATION` or `OPEN_DECISION` where one of the patient is open at one of the trusts,
// `LISTED_AGENDA_ITEM` where the patient is on an agenda, whichever trust's, else an empty string.
absl::StatusOr<std::string> StillOpen(const Deps& d, const Call& call, const platform::v1::ErasureProposed& proposed);

}  // namespace sjelden::meeting
