// What a patient's record must not be ended for here: an item on the agenda of a case meeting to come. Consultations
// belong to cases, which the pathway service answers for. See platform/server/erasure.h.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "meeting/rpc/deps.h"
#include "platform/call/call.h"
#include "sjelden/platform/v1/erasure.pb.h"

namespace sjelden::meeting {

// Returns `LISTED_AGENDA_ITEM` where the patient is on an agenda, whichever trust's, else an empty string.
absl::StatusOr<std::string> StillListed(const Deps& d, const Call& call, const platform::v1::ErasureProposed& proposed);

}  // namespace sjelden::meeting
