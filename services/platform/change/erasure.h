// A store's part in the end of a patient's record: it says whether something is open here, and when it was decided
// destroys the patient's keys and receipts it.
//
// Both come as changes of the service that decides. Destroying is an effect of the outbox, because keys do not lie in the
// store: the change is followed in a commit that holds the effect, and the effect is done until the receipt has been
// taken. A process that dies anywhere does it again, and a key that is gone is not destroyed twice. The decision stays in
// the store: where a backup of the keys was restored, what was destroyed since is destroyed again before anybody is
// served.
//
//   RETURN_IF_ERROR(server.FollowErasures("registry", [&](const Call& call, const auto& erasure) {…}));
#pragma once

#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "platform/call/call.h"
#include "platform/call/peer.h"
#include "platform/change/outbox.h"
#include "platform/crypto/value_sealer.h"
#include "sjelden/platform/v1/erasure.pb.h"
#include "sjelden/platform/v1/erasure_service.pb.h"

namespace sjelden {

// The effects, as the outbox knows them.
inline constexpr char kErasureReceipt[] = "erasure-receipt";
inline constexpr char kDestroyPatientKeys[] = "destroy-patient-keys";

// Returns what is still open here of the patient at one of the controllers, by code, or an empty string. Pure, like every
// handler. Example: `OPEN_PATHWAY`.
using WhatIsOpen = std::function<absl::StatusOr<std::string>(const Call&, const platform::v1::ErasureProposed&)>;

// Gives a receipt to whoever decides; OK when it was taken. May block.
using SendErasureReceipt =
    std::function<absl::Status(const platform::v1::RecordErasureReceiptRequest&, const platform::v1::OutboxEffect&)>;

// Returns what to write because an erasure was proposed: the answer, for the outbox.
absl::StatusOr<Commit> OnErasureProposed(const Call& call, const platform::v1::ErasureProposed& proposed,
                                         const WhatIsOpen& what_is_open);
// Returns what to write because it was decided: the decision, and the destruction, for the outbox.
Commit OnErasureDecided(const platform::v1::ErasureDecided& decided);

// Destroys the keys of every decision that this store has followed, and returns how many were there: restored ones, or
// those that a process which died had not come to. Errors of ValueSealer::DestroyKeys and View::Scan.
absl::StatusOr<uint64_t> RepeatErasures(const View& view, ValueSealer& sealer);

// Says how both effects are done; before the outbox starts. `sealer` must outlive it.
void RegisterErasures(Outbox& outbox, ValueSealer& sealer, SendErasureReceipt send);

// Sends receipts to another service.
SendErasureReceipt SendErasureReceiptTo(PeerChannel channel);

}  // namespace sjelden
