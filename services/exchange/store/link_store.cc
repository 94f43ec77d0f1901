#include "exchange/store/link_store.h"

#include "exchange/domain/exchange_errors.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

RecordKey KeyOf(const LinkEnd& end) {
  switch (end.side) {
    case LinkEnd::Side::kSealed:
      return SealedLinkKey(end.other_end);
    case LinkEnd::Side::kStored:
      return StoredLinkKey(end.other_end);
    case LinkEnd::Side::kIncoming:
      return IncomingLinkKey(end.other_end);
  }
  return SealedLinkKey(end.other_end);
}

absl::StatusOr<std::optional<v1::StoredLinkEntry>> FindEntry(const View& view, const RecordKey& key) {
  ASSIGN_OR_RETURN(const auto found, view.Find<v1::StoredLinkEntry>(key));
  if (!found.has_value()) return std::optional<v1::StoredLinkEntry>();
  return std::optional<v1::StoredLinkEntry>(found->value);
}

// Numbers grow with days: entries of one day lie together but for a clock that was put back, so all after `first` are
// looked at.
absl::StatusOr<LinkStore::Entries> OfDay(const View& view, const std::string& first, const std::string& prefix,
                                         const DayPage& page) {
  constexpr size_t kAtOnce = 500;
  LinkStore::Entries entries;
  std::string start = first;
  while (entries.size() < page.limit) {
    ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::StoredLinkEntry>(start, PrefixEnd(prefix), kAtOnce));
    for (const auto& row : rows) {
      if (row.row.day() == page.day && entries.size() < page.limit) entries.push_back(row.row);
    }
    if (rows.size() < kAtOnce) break;
    start = rows.back().key + '\0';
  }
  return entries;
}

std::string AlarmOrder(const v1::LinkAlarm& alarm) {
  return NewestFirst(FromTimestamp(alarm.time()), LastPart(alarm.name()));
}

Segment SegmentOf(const v1::LinkAlarm& alarm) {
  return alarm.has_resolve_time() ? Segment::kFinished : Segment::kOpen;
}

}  // namespace

RecordKey RowKeyOf(const v1::LinkAlarm& alarm) { return LinkAlarmRowKey(SegmentOf(alarm), AlarmOrder(alarm)); }

v1::StoredQueued OpenRowOf(const v1::LinkAlarm& alarm) {
  v1::StoredQueued open;
  open.set_delivery(alarm.name());
  return open;
}

absl::StatusOr<Versioned<v1::StoredLink>> LinkStore::End(const View& view, const LinkEnd& end) const {
  ASSIGN_OR_RETURN(auto found, view.Find<v1::StoredLink>(KeyOf(end)));
  if (found.has_value()) return *std::move(found);
  return Versioned<v1::StoredLink>{KeyOf(end), 0, {}};
}

void LinkStore::Move(Commit& commit, const Versioned<v1::StoredLink>& current, const v1::StoredLink& next) const {
  if (current.version == 0) {
    commit.Create(current.key, next);
  } else {
    commit.Replace(current, next);
  }
}

absl::StatusOr<std::optional<v1::StoredLinkEntry>> LinkStore::Outgoing(const View& view, const std::string& receiver,
                                                                       uint64_t sequence) const {
  return FindEntry(view, OutgoingEntryKey(receiver, sequence));
}

absl::StatusOr<std::optional<v1::StoredLinkEntry>> LinkStore::Incoming(const View& view, const std::string& sender,
                                                                       uint64_t sequence) const {
  return FindEntry(view, IncomingEntryKey(sender, sequence));
}

void LinkStore::PutOutgoing(Commit& commit, const std::string& receiver, const v1::StoredLinkEntry& entry) const {
  commit.PutIndex(OutgoingEntryKey(receiver, entry.sequence()), 1, entry);
}

void LinkStore::PutIncoming(Commit& commit, const std::string& sender, const v1::StoredLinkEntry& entry) const {
  commit.PutIndex(IncomingEntryKey(sender, entry.sequence()), 1, entry);
}

absl::StatusOr<LinkStore::Entries> LinkStore::OutgoingOfDay(const View& view, const std::string& receiver,
                                                            const DayPage& page) const {
  return OfDay(view, OutgoingEntryKey(receiver, page.after + 1).bytes, OutgoingEntryPrefix(receiver), page);
}

absl::StatusOr<LinkStore::Entries> LinkStore::IncomingOfDay(const View& view, const std::string& sender,
                                                            const DayPage& page) const {
  return OfDay(view, IncomingEntryKey(sender, page.after + 1).bytes, IncomingEntryPrefix(sender), page);
}

absl::StatusOr<std::optional<Versioned<v1::LinkAlarm>>> LinkStore::OpenAlarm(const View& view,
                                                                             const std::string& other_end,
                                                                             const std::string& code) const {
  ASSIGN_OR_RETURN(const auto open, view.Find<v1::StoredQueued>(OpenLinkAlarmKey(other_end, code)));
  if (!open.has_value()) return std::optional<Versioned<v1::LinkAlarm>>();
  ASSIGN_OR_RETURN(auto alarm, Alarm(view, open->value.delivery()));
  return std::optional<Versioned<v1::LinkAlarm>>(std::move(alarm));
}

absl::StatusOr<Versioned<v1::LinkAlarm>> LinkStore::Alarm(const View& view, const std::string& name) const {
  ASSIGN_OR_RETURN(const RecordName parts, ParseRecordName(name, kLinkAlarms));
  ASSIGN_OR_RETURN(auto found, view.Find<v1::LinkAlarm>(LinkAlarmKey(parts.id)));
  if (!found.has_value()) return LinkAlarmNotFound();
  return *std::move(found);
}

Commit LinkStore::Raise(const v1::LinkAlarm& alarm) const {
  Commit commit;
  commit.Create(LinkAlarmKey(LastPart(alarm.name())), alarm);
  // Two that are raised at once conflict: the second is counted on the first.
  commit.Claim(OpenLinkAlarmKey(alarm.other_end(), alarm.code()), OpenRowOf(alarm));
  commit.PutIndex(RowKeyOf(alarm), 1, alarm);
  return commit;
}

Commit LinkStore::Replace(const Versioned<v1::LinkAlarm>& current, const v1::LinkAlarm& next) const {
  Commit commit;
  commit.Replace(current, next);
  if (SegmentOf(next) == Segment::kFinished) {
    commit.RemoveIndex(OpenLinkAlarmKey(next.other_end(), next.code()));
    commit.RemoveIndex(LinkAlarmRowKey(Segment::kOpen, AlarmOrder(next)));
  }
  commit.PutIndex(RowKeyOf(next), current.version + 1, next);
  return commit;
}

absl::StatusOr<LinkStore::Alarms> LinkStore::ListAlarms(const View& view, const Cursor& cursor, size_t limit) const {
  const std::string prefix = LinkAlarmRowPrefix(cursor.segment);
  const std::string start = cursor.order.empty() ? prefix : prefix + cursor.order + '\0';
  return view.Scan<v1::LinkAlarm>(start, PrefixEnd(prefix), limit);
}

absl::StatusOr<std::string> LinkStore::ReconciledDay(const View& view, const std::string& receiver) const {
  ASSIGN_OR_RETURN(const auto found, view.Find<v1::StoredReconciledDay>(ReconciledDayKey(receiver)));
  return found.has_value() ? found->value.day() : std::string();
}

absl::StatusOr<std::string> LinkStore::FirstDay(const View& view, const std::string& receiver) const {
  const std::string prefix = OutgoingEntryPrefix(receiver);
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::StoredLinkEntry>(prefix, PrefixEnd(prefix), 1));
  return rows.empty() ? std::string() : rows[0].row.day();
}

void LinkStore::PutReconciledDay(Commit& commit, const std::string& receiver, const std::string& day) const {
  v1::StoredReconciledDay row;
  row.set_day(day);
  commit.PutIndex(ReconciledDayKey(receiver), 1, row);
}

void LinkStore::PutReport(Commit& commit, const v1::ReconciliationReport& report) const {
  commit.PutIndex(ReportKey(FromTimestamp(report.create_time()), LastPart(report.name())), 1, report);
}

absl::StatusOr<LinkStore::Reports> LinkStore::ListReports(const View& view, const std::string& order,
                                                          size_t limit) const {
  const std::string start = order.empty() ? kReportPrefix : kReportPrefix + order + '\0';
  return view.Scan<v1::ReconciliationReport>(start, PrefixEnd(kReportPrefix), limit);
}

}  // namespace sjelden::exchange
