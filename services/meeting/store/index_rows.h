// Index rows of a record, computed from the record alone, and what to write so that the next ones stand.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "google/protobuf/message.h"
#include "platform/kv/commit.h"
#include "sjelden/meeting/v1/stored.pb.h"

namespace sjelden::meeting {

struct IndexRow {
  RecordKey key;
  std::shared_ptr<const google::protobuf::Message> row;
};

// Return every row of a record. An item's are the claims of its subjects, while it is listed;
// they stay at version 1.
std::vector<IndexRow> IndexRowsOf(const v1::StoredConsultation& stored);
std::vector<IndexRow> IndexRowsOf(const v1::StoredCaseMeeting& stored);
std::vector<IndexRow> IndexRowsOf(const v1::StoredDecision& stored);
std::vector<IndexRow> IndexRowsOf(const v1::StoredAgendaItem& stored);
// Where a consultation lies.
v1::MeetingLocation LocationOf(const v1::Consultation& consultation);

template <class Row>
void AddRow(std::vector<IndexRow>& rows, RecordKey key, const Row& row) {
  rows.push_back({std::move(key), std::make_shared<Row>(row)});
}

// Writes the rows of the record that then stands at `version`, and removes those of before that are not among them.
inline void ReplaceRows(const std::vector<IndexRow>& before, const std::vector<IndexRow>& after, uint64_t version,
                        Commit& commit) {
  std::set<std::string> kept;
  for (const IndexRow& row : after) kept.insert(row.key.bytes);
  for (const IndexRow& row : before) {
    if (kept.count(row.key.bytes) == 0) commit.RemoveIndex(row.key);
  }
  for (const IndexRow& row : after) commit.PutIndex(row.key, version, *row.row);
}

}  // namespace sjelden::meeting
