// The effect `deliver-forwarding`: the new receiver gets the referral with what is attached, then the old one is closed.
//
// Several commits, because the two may lie with different controllers; until the last one the old referral keeps its
// owner, action and date. Each is done once, however often the effect is tried.
#pragma once

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "platform/call/gate.h"
#include "referral/rpc/handlers.h"
#include "sjelden/platform/v1/stored.pb.h"
#include "sjelden/referral/v1/stored.pb.h"

namespace sjelden::referral {

// Creates the new referral; writes nothing where it is there.
absl::StatusOr<Commit> ReceiveForwarding(const Deps& d, const Call& call, const v1::DeliverForwardingRequest& request);
// Copies one part of what is attached; writes nothing where all of it is there.
absl::StatusOr<Commit> CopyAttached(const Deps& d, const Call& call, const v1::DeliverForwardingRequest& request);
// Closes the old one; writes nothing where it is closed.
absl::StatusOr<Commit> ConfirmReceipt(const Deps& d, const Call& call, const v1::DeliverForwardingRequest& request);

// Does all of it, through the gate. Blocks; for the outbox only.
absl::Status DeliverForwarding(CallGate& gate, const Deps& d, const v1::DeliverForwardingRequest& request,
                               const platform::v1::OutboxEffect& effect);

}  // namespace sjelden::referral
