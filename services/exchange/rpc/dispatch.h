// How composing hands a signed version to delivering: the one door between the two halves of this service.
//
// Both return a commit to be appended to the caller's own, so that what was signed and what must be delivered become
// durable together. Pure; used by one handler at a time.
#pragma once

#include "absl/status/statusor.h"
#include "exchange/rpc/delivery_deps.h"
#include "platform/call/call.h"
#include "sjelden/exchange/v1/stored_delivery.pb.h"

namespace sjelden::exchange {

// Starts the delivery of a signed version to each of its receivers. Each delivery is open, with a named owner, an action
// and a date, until its receiver has accepted it. One call a version. Errors: INVALID_ARGUMENT with the field, and
// FAILED_PRECONDITION RECEIVER_GROUND_MISSING, RECEIVER_NODE_UNKNOWN, RECEIVER_UNIT_UNKNOWN, RECEIVER_IS_SENDER,
// IDENTIFIED_TO_UNIVERSITY, SUMMARY_TOO_LARGE, VERSION_DISPATCHED.
absl::StatusOr<Commit> StartDelivery(const DeliveryDeps& d, const Call& call, const v1::Dispatch& dispatch);

// Tells every receiver of a version that it was withdrawn, by the same road. FAILED_PRECONDITION NEVER_DISPATCHED,
// WITHDRAWN_ALREADY.
absl::StatusOr<Commit> WithdrawDelivery(const DeliveryDeps& d, const Call& call, const v1::Withdrawal& withdrawal);

}  // namespace sjelden::exchange
