// How composing hands a signed version to delivering: the one door between the two halves of this service.
//
// Where there are more receivers than one commit holds, the first get their deliveries at once, and what is left is kept
// in the same commit and handed out by a worker, the oldest first (follow/hand_out.cc). Start and Withdraw return a
// commit to be appended to the caller's own, so that what was signed and what must be delivered become durable together.
// Pure; used by one handler at a time.
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

// Adds the deliveries of at most `most` receivers to a commit, and takes these from what is left.
void HandOutVersion(const DeliveryDeps& d, const Call& call, size_t most, v1::StoredHandOut& left, Commit& commit);
// Adds the withdrawals from at most `most` receivers that were not told yet, and marks their deliveries; false where more
// are left.
absl::StatusOr<bool> HandOutWithdrawal(const DeliveryDeps& d, const Call& call, size_t most,
                                       const v1::StoredHandOut& left, Commit& commit);

}  // namespace sjelden::exchange
