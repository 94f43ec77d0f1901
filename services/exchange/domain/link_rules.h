// The rules of a link at its sender: where it stands, and from where it goes on when a person lets it.
//
// Nothing is skipped in silence: what the receiver refused for itself is left out by name, everything after it is sealed
// anew, and the next envelope says inside its signature which numbers were given up and what it follows. Pure functions;
// any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "sjelden/exchange/v1/stored_delivery.pb.h"

namespace sjelden::exchange {

// Both ends of a link as its sender keeps them.
struct LinkEnds {
  v1::StoredLink sealed;
  v1::StoredLink stored;
};

// What the receiver's node has last, by its own word and receipt.
struct ReceiverEnd {
  uint64_t sequence = 0;  // 0: nothing
  std::string hash;
  std::string receipt;
};

// Returns the stored end after the receiver refused an envelope; the same as before where it refused it already.
v1::StoredLink StandsAt(const v1::StoredLink& stored, const v1::LinkRefusedEnvelope& refused);
// Returns the stored end after everything up to `sequence` is stored there, or must be stored again after it.
v1::StoredLink StoredUpTo(const v1::StoredLink& stored, uint64_t sequence);

// Returns the stored end where nothing is refused there: the receiver has taken the envelope, or says so.
v1::StoredLink Unrefused(const v1::StoredLink& stored);

// True where the envelope is given up: under its number it is not sent any more.
bool IsGivenUp(const v1::StoredLinkEntry& entry, const v1::StoredLink& sealed);
// True where the delivery must be sealed anew: its envelope of that number was never proven to be at the receiver.
bool NeedsSealingAnew(const v1::StoredLinkEntry& entry, const v1::StoredDelivery& stored);

// Returns both ends as the link goes on; the newest resumption in `stored` says how. `own_hash` is that of this node's
// own envelope with the receiver's last number, empty where it knows none. FAILED_PRECONDITION LINK_DOES_NOT_STAND,
// LINK_SEALS_ANEW while an earlier resumption is still worked on, LINK_RECEIVER_BEHIND where the receiver lacks what it
// has acknowledged and gets it again by itself, LINK_ENDS_DIFFER where its end was never sent.
absl::StatusOr<LinkEnds> Resumed(const LinkEnds& ends, const ReceiverEnd& receiver, const std::string& own_hash,
                                 const v1::LinkResumption& asked);

}  // namespace sjelden::exchange
