// What a patient's record must not be ended for here: an open order, sample or report. See platform/change/erasure.h.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "sample/rpc/handlers.h"
#include "sjelden/platform/v1/erasure.pb.h"

namespace sjelden::sample {

// Returns `OPEN_ORDER`, `OPEN_SAMPLE` or `OPEN_REPORT` where one of the patient is open at one of the trusts, else an
// empty string.
absl::StatusOr<std::string> StillOpen(const Deps& d, const Call& call, const platform::v1::ErasureProposed& proposed);

}  // namespace sjelden::sample
