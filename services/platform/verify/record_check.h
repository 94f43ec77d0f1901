// Checks that records and their rows fit, from either side. Private to this folder. Not safe for concurrent use.
#pragma once

#include "platform/verify/finding_list.h"
#include "platform/verify/store_reader.h"

namespace sjelden {

class RecordCheck {
 public:
  RecordCheck(const StoreReader& reader, FindingList& findings) : reader_(reader), findings_(findings) {}

  // Finds what the entry contradicts, which of its rows do not stand, and where it is a row that belongs to no record.
  void Check(const RecordKind& kind, const RecordKind::AnyEntry& entry);

 private:
  void CheckAlone(const RecordKind& kind, const RecordKind::AnyEntry& entry);
  void CheckRows(const RecordKind& kind, const RecordKind::AnyEntry& record);
  void CheckRecordOf(const RecordKind& kind, const RecordKind::AnyEntry& row);
  // Returns what is wrong with a row of a record; an empty sentence where nothing is, or the scan says it.
  Finding CheckRow(const RecordKind::AnyEntry& record, const OwnedRow& row) const;
  bool HasValue(const KvEntry& stored, const OwnedRow& row) const;

  const StoreReader& reader_;
  FindingList& findings_;
};

}  // namespace sjelden
