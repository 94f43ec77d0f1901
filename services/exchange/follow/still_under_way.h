// What a patient's record must not be ended for here: a summary that was sent and has not arrived. See
// platform/change/erasure.h.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "exchange/rpc/delivery_deps.h"
#include "platform/call/call.h"
#include "sjelden/platform/v1/erasure.pb.h"

namespace sjelden::exchange {

// Returns `OPEN_DELIVERY` where a delivery about the patient is under way from this node, else an empty string.
absl::StatusOr<std::string> StillUnderWay(const DeliveryDeps& d, const Call& call,
                                          const platform::v1::ErasureProposed& proposed);

}  // namespace sjelden::exchange
