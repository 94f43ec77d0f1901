// What of a referral its index rows show, and who stands in a relation to it.
//
// Pure functions; any thread may call them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/access/relations.h"
#include "platform/kv/record_key.h"
#include "sjelden/referral/v1/referral.pb.h"
#include "sjelden/referral/v1/stored.pb.h"

namespace sjelden::referral {

// Returns what the referral shows of whom: to the referring unit alone until it was submitted, then also to the
// receiving unit and to the people who are assigned, own it, or support a local work-up.
Disclosed RelationsOf(const v1::Referral& referral, uint64_t version);

// Returns the covering row of a worklist; it decides and filters like the referral itself.
v1::StoredReferralRow RowOf(const v1::Referral& referral);
Disclosed RelationsOfRow(const v1::StoredReferralRow& row, uint64_t version);
// Returns the keys of every list that a referral stands in, by their bytes; RowOf lies under each.
std::map<std::string, RecordKey> IndexKeysOf(const v1::Referral& referral);

// A row of the list of clocks, and where it lies.
struct ClockRowAt {
  RecordKey key;
  v1::StoredClockRow row;
};
// Returns the rows of every clock that runs or that ended too late.
std::vector<ClockRowAt> ClockRowsOf(const v1::Referral& referral);
Disclosed RelationsOfClockRow(const v1::StoredClockRow& row, uint64_t version);
// Returns where the row lies that says when a clock has somebody to warn; nothing where none has. The row names the
// referral.
std::optional<RecordKey> WarningKeyOf(const v1::Referral& referral);
v1::StoredWarningRow WarningRowOf(const v1::Referral& referral);

// Return what is written once, when the referral is: where it lies, that its controller has some, what its source
// number became.
v1::StoredReferralPlace PlaceOf(const v1::Referral& referral);
v1::StoredReferralShard ShardOf(const v1::Referral& referral);
v1::StoredReferralSource SourceOf(const v1::Referral& referral);

}  // namespace sjelden::referral
