// What a patient's record must not be ended for here: an open case. See platform/change/erasure.h.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "platform/call/call.h"
#include "sjelden/platform/v1/erasure.pb.h"

namespace sjelden::pathway {

// Returns `OPEN_PATHWAY` where a case of the patient is open at one of the trusts, else an empty string.
absl::StatusOr<std::string> StillOpen(const Call& call, const platform::v1::ErasureProposed& proposed);

}  // namespace sjelden::pathway
