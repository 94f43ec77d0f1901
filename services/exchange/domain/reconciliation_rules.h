// The comparison of what was sent on a day with what the receiver says that it has. Pure; any thread may call it.
#pragma once

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "sjelden/exchange/v1/reconciliation.pb.h"
#include "sjelden/exchange/v1/stored_delivery.pb.h"

namespace sjelden::exchange {

// Returns the counts of entries. A refused one counts as stored, a read one as accepted, one that was given up by itself.
v1::LinkDay CountDay(const std::vector<v1::StoredLinkEntry>& entries);
v1::LinkDay CountDay(const std::vector<v1::LinkEntry>& entries);

// Returns every envelope about which the two ends differ: MISSING_AT_RECEIVER (it should be there by a receipt),
// NOT_YET_AT_RECEIVER, UNKNOWN_TO_SENDER, HASH_DIFFERS, RECEIPT_ON_ITS_WAY (the receiver is further), STATE_DIFFERS.
std::vector<v1::LinkDifference> Differences(const std::string& receiver,
                                            const std::vector<v1::StoredLinkEntry>& sent,
                                            const std::vector<v1::LinkEntry>& received);

// Returns the day that a link is compared about next: the one after `reconciled`; where none was, that of the first
// envelope; yesterday where there was none either. Days are YYYY-MM-DD or empty.
absl::CivilDay NextDayToReconcile(const std::string& reconciled, const std::string& first, absl::CivilDay yesterday);

}  // namespace sjelden::exchange
