#include "platform/verify/record_check.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden {
namespace {

constexpr char kBehindItsRows[] = "the record is older than its rows: it was put back";

}  // namespace

void RecordCheck::Check(const RecordKind& kind, const RecordKind::AnyEntry& entry) {
  if (kind.check) CheckAlone(kind, entry);
  if (kind.rows && !findings_.IsOutOfStep(entry.key)) CheckRows(kind, entry);
  if (kind.record) CheckRecordOf(kind, entry);
}

void RecordCheck::CheckAlone(const RecordKind& kind, const RecordKind::AnyEntry& entry) {
  const absl::Status checked = kind.check(reader_.NewView(), entry);
  if (checked.ok() || StoreReader::IsOfAnEntry(checked)) return;
  findings_.Add(Damage::kContradicts, entry.key, std::string(checked.message()));
}

void RecordCheck::CheckRows(const RecordKind& kind, const RecordKind::AnyEntry& record) {
  const auto rows = kind.rows(reader_.NewView(), record);
  if (!rows.ok()) {
    if (StoreReader::IsOfAnEntry(rows.status())) return;
    findings_.Add(Damage::kContradicts, record.key, std::string(rows.status().message()));
    return;
  }
  std::vector<Finding> wrong;
  for (const OwnedRow& row : *rows) {
    Finding found = CheckRow(record, row);
    if (found.damage == Damage::kRolledBack) return findings_.Add(Damage::kRolledBack, record.key, kBehindItsRows);
    if (!found.sentence.empty()) wrong.push_back(std::move(found));
  }
  for (Finding& found : wrong) findings_.Add(found.damage, found.key, std::move(found.sentence));
}

Finding RecordCheck::CheckRow(const RecordKind::AnyEntry& record, const OwnedRow& row) const {
  const auto of = [this, &record] { return absl::StrCat(" of ", reader_.Mask(record.key)); };
  const absl::StatusOr<KvEntry> stored = reader_.snapshot().Get(row.key);
  if (!stored.ok()) return {};
  if (!stored->live && row.may_be_gone) return {};
  if (!stored->live) return {Damage::kRowMissing, row.key, "", absl::StrCat("a row", of(), " is not there")};
  if (row.version != 0 && stored->version != row.version) {
    if (stored->version < row.version) {
      return {Damage::kRowBehind, row.key, "", absl::StrCat("a row of an earlier version", of())};
    }
    if (row.version == record.version) return {Damage::kRolledBack, record.key, "", kBehindItsRows};
    return {Damage::kRowDiffers, row.key, "", absl::StrCat("a row of a version that it never has", of())};
  }
  if (HasValue(*stored, row)) return {};
  return {Damage::kRowDiffers, row.key, "", absl::StrCat("a row with another content than that", of())};
}

// Also true where the stored row does not open: the scan says so.
bool RecordCheck::HasValue(const KvEntry& stored, const OwnedRow& row) const {
  if (row.value == nullptr) return true;
  const RecordKind* const kind = reader_.KindOf(row.key);
  if (kind == nullptr || kind->message->GetDescriptor() != row.value->GetDescriptor()) return false;
  const auto opened = reader_.Open(*kind, stored);
  return !opened.ok() || (*opened)->SerializeAsString() == row.value->SerializeAsString();
}

void RecordCheck::CheckRecordOf(const RecordKind& kind, const RecordKind::AnyEntry& row) {
  const absl::StatusOr<std::string> key = kind.record(reader_.NewView(), row);
  if (!key.ok()) {
    if (StoreReader::IsOfAnEntry(key.status())) return;
    findings_.Add(Damage::kContradicts, row.key, std::string(key.status().message()));
    return;
  }
  if (key->empty()) return findings_.Add(Damage::kRowOfNothing, row.key, "it belongs to no record");
  if (findings_.IsOutOfStep(*key)) return;
  const absl::StatusOr<KvEntry> record = reader_.snapshot().Get(*key);
  if (!record.ok()) return;
  const RecordKind* const record_kind = reader_.KindOf(*key);
  if (!record->live || record_kind == nullptr || !record_kind->rows) {
    return findings_.Add(Damage::kRowOfNothing, row.key,
                         absl::StrCat("its record ", reader_.Mask(*key), " is not there"));
  }
  const auto value = reader_.Open(*record_kind, *record);
  if (!value.ok()) return;
  const auto rows = record_kind->rows(reader_.NewView(), {record->key, record->version, **value});
  if (!rows.ok()) return;
  if (std::any_of(rows->begin(), rows->end(), [&row](const OwnedRow& owned) { return owned.key == row.key; })) return;
  if (row.version > record->version) return findings_.Add(Damage::kRolledBack, *key, kBehindItsRows);
  const bool behind = row.version < record->version;
  findings_.Add(behind ? Damage::kRowBehind : Damage::kRowOfNothing, row.key,
                absl::StrCat(behind ? "a row of an earlier version of " : "there is no such row of ",
                             reader_.Mask(*key)));
}

}  // namespace sjelden
