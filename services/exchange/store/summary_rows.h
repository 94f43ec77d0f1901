// What of a summary its index rows show, and who stands in a relation to it.
//
// Pure functions; any thread may call them.
#pragma once

#include <map>
#include <string>

#include "exchange/store/summary_keys.h"
#include "platform/access/relations.h"
#include "sjelden/exchange/v1/stored_summary.pb.h"
#include "sjelden/exchange/v1/summary.pb.h"

namespace sjelden::exchange {

// Returns what a summary shows of whom: to the composing unit, to who wrote it and to who must act on it. Its receivers
// read their own copy at their own node.
Disclosed RelationsOf(const v1::Summary& summary, uint64_t version);
Disclosed RelationsOfStored(const v1::StoredSummary& stored, uint64_t version);

// Returns the covering row of a worklist; it decides and filters like the summary itself.
v1::StoredSummaryRow RowOf(const v1::Summary& summary);
Disclosed RelationsOfRow(const v1::StoredSummaryRow& row, uint64_t version);

// Where a summary lies, what the row that says so holds, and the keys of every list that it stands in, by their bytes.
SummaryPlace PlaceOf(const v1::Summary& summary);
v1::StoredSummaryPlace PlaceRowOf(const v1::Summary& summary);
std::map<std::string, RecordKey> IndexKeysOf(const v1::Summary& summary);

}  // namespace sjelden::exchange
