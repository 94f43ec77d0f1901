// Erases from a store's own feed what it said of one document, by decision: the frame of the change stays, so that the
// numbers stay gapless and it is known that something happened; its event goes.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "platform/call/gate.h"

namespace sjelden {

// What is erased from the feed.
struct FeedErasure {
  std::string patient;
  std::string document;
  std::string told_by;  // the full name of the event that tells followers of the erasure: it stays
};

// Overwrites the event of every change about the patient that names the document, and returns how many there were. An
// event that names other documents too goes with it: whoever has not followed it yet finds them in their records. Reads
// the whole feed; done again, it finds nothing. Blocks; not to be called on a thread of the gate.
absl::StatusOr<int> EraseFromFeed(CallGate& gate, const FeedErasure& erasure);

}  // namespace sjelden
