// The storage keys of the composing side, in Make/Parse pairs. All that begins with `~s` is an index row under the
// store's own key: ids, codes and dates only.
//
// Pure functions; any thread may call them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "exchange/domain/summary_names.h"
#include "platform/kv/record_key.h"
#include "sjelden/clinical/v1/clinical.pb.h"
#include "sjelden/exchange/v1/summary.pb.h"

namespace sjelden::exchange {

// Which worklist: whose summaries.
enum class SummaryList : char { kPathway = 'p', kUnit = 'u', kOwner = 'o' };
// Open rows and finished ones lie apart, so that what must be done is read first.
enum class SummarySegment : char { kOpen = 'o', kFinished = 'z' };

// Where the records of one summary lie, and whose key seals them.
struct SummaryPlace {
  SummaryName name;
  clinical::v1::Compartment compartment = clinical::v1::COMPARTMENT_ORDINARY;
  std::string patient;
};

// A summary: `{controller}/{compartment}/s/{id}`.
RecordKey SummaryKey(const SummaryPlace& place);
// A version as it was signed: `{controller}/{compartment}/sv/{id}/{version}`.
RecordKey SignedVersionKey(const SummaryPlace& place, uint32_t version);
// A part of what was read: `{controller}/{compartment}/sc/{content id}/{part}`.
RecordKey ContentPartKey(const SummaryPlace& place, const std::string& content_id, uint32_t part);
// A part of the documents that were signed: `{controller}/{compartment}/sd/{id}/{version}/{part}`.
RecordKey DocumentPartKey(const SummaryPlace& place, uint32_t version, uint32_t part);
// Where a summary lies: `~sp/{id}`.
RecordKey SummaryPlaceKey(const std::string& id);

// The order of a worklist: `{next action's day}|{create time}|{id}`; what has no day comes last.
std::string SummaryOrder(const v1::Summary& summary);
// A row of a worklist: `~sw/{list}/{segment}/{who}|{order}`.
RecordKey SummaryRowKey(SummaryList list, SummarySegment segment, const std::string& who, const std::string& order);
std::string SummaryRowPrefix(SummaryList list, SummarySegment segment, const std::string& who);
// Returns the order in the key of a row; empty where there is none.
std::string SummaryOrderOf(const std::string& key);

// Where a page ended.
struct SummaryCursor {
  SummarySegment segment = SummarySegment::kOpen;
  std::string order;  // empty: at the beginning
};
// Returns the token of a cursor, and the cursor of a token; nothing where it is none of ours.
std::string MakeSummaryPageToken(const SummaryCursor& cursor);
std::optional<SummaryCursor> ParseSummaryPageToken(const std::string& token);

}  // namespace sjelden::exchange
