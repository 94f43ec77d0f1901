#include "exchange/store/delivery_keys.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"

namespace sjelden::exchange {
namespace {

RecordKey StoreRow(std::string bytes) { return {std::move(bytes), KeyClass::kStore, "", ""}; }

RecordKey PatientRecord(const Shard& shard, const std::string& rest) {
  return {absl::StrCat(shard.controller, "/", static_cast<int>(shard.compartment), "/", rest), KeyClass::kPatient,
          shard.controller, shard.patient};
}

RecordKey Chunk(const Shard& shard, const std::string& type, const std::string& id, uint32_t chunk) {
  return PatientRecord(shard, absl::StrFormat("%s/%s/%04d", type, id, chunk));
}

// Sixteen digits whose order is the order of numbers.
std::string Digits(uint64_t number) { return absl::StrFormat("%016x", number); }
uint64_t Micros(absl::Time time) { return static_cast<uint64_t>(std::max<int64_t>(0, absl::ToUnixMicros(time))); }

std::string Letter(Segment segment) { return std::string(1, static_cast<char>(segment)); }

}  // namespace

RecordKey DeliveryKey(const Shard& shard, const std::string& id) { return PatientRecord(shard, "xd/" + id); }
RecordKey ReceivedKey(const Shard& shard, const std::string& id) { return PatientRecord(shard, "xr/" + id); }
RecordKey PayloadKey(const Shard& shard, const std::string& payload_id, uint32_t chunk) {
  return Chunk(shard, "xp", payload_id, chunk);
}
RecordKey EnvelopeKey(const Shard& shard, const std::string& delivery_id, uint32_t chunk) {
  return Chunk(shard, "xe", delivery_id, chunk);
}
RecordKey ReceivedPayloadKey(const Shard& shard, const std::string& received_id, uint32_t chunk) {
  return Chunk(shard, "xq", received_id, chunk);
}

RecordKey HandOutKey(const Shard& shard, const std::string& id) { return PatientRecord(shard, "xh/" + id); }
RecordKey HandOutRowKey(absl::Time time, const std::string& id) {
  return StoreRow(kHandOutPrefix + OldestFirst(time, id));
}

RecordKey PlaceKey(const std::string& id) { return StoreRow("~dp/" + id); }
std::string QueuePrefix(const std::string& receiver) { return absl::StrCat(kQueuePrefix, receiver, "/"); }
RecordKey QueueKey(const std::string& receiver, absl::Time time, const std::string& id) {
  return StoreRow(QueuePrefix(receiver) + OldestFirst(time, id));
}
std::string LedgerPrefix(const std::string& summary_id, Segment segment) {
  return summary_id.empty() ? absl::StrCat("~dg/", Letter(segment), "/")
                            : absl::StrCat("~ds/", summary_id, "/", Letter(segment), "/");
}
RecordKey LedgerKey(Segment segment, const std::string& order) { return StoreRow(LedgerPrefix("", segment) + order); }
RecordKey SummaryLedgerKey(const std::string& summary_id, Segment segment, const std::string& order) {
  return StoreRow(LedgerPrefix(summary_id, segment) + order);
}
std::string VersionDeliveryPrefix(const std::string& summary_id, uint32_t version) {
  return absl::StrCat("~dv/", summary_id, "/", Digits(version), "/");
}
RecordKey VersionDeliveryKey(const std::string& summary_id, uint32_t version, const std::string& delivery_id) {
  return StoreRow(VersionDeliveryPrefix(summary_id, version) + delivery_id);
}
RecordKey VersionKey(const std::string& summary_id, uint32_t version) {
  return StoreRow(absl::StrCat("~dn/", summary_id, "/", Digits(version)));
}

RecordKey SealedLinkKey(const std::string& receiver) { return StoreRow("~ll/" + receiver); }
RecordKey StoredLinkKey(const std::string& receiver) { return StoreRow("~ls/" + receiver); }
RecordKey IncomingLinkKey(const std::string& sender) { return StoreRow("~li/" + sender); }
std::string OutgoingEntryPrefix(const std::string& receiver) { return absl::StrCat("~le/", receiver, "/"); }
std::string IncomingEntryPrefix(const std::string& sender) { return absl::StrCat("~lj/", sender, "/"); }
RecordKey OutgoingEntryKey(const std::string& receiver, uint64_t sequence) {
  return StoreRow(OutgoingEntryPrefix(receiver) + Digits(sequence));
}
RecordKey IncomingEntryKey(const std::string& sender, uint64_t sequence) {
  return StoreRow(IncomingEntryPrefix(sender) + Digits(sequence));
}

RecordKey UndecidedKey(const std::string& sender, uint64_t sequence) {
  return StoreRow(absl::StrCat(kUndecidedPrefix, sender, "/", Digits(sequence)));
}
std::string ReceiptDuePrefix(const std::string& sender) { return absl::StrCat("~rt/", sender, "/"); }
RecordKey ReceiptDueKey(const std::string& sender, absl::Time time, const std::string& id) {
  return StoreRow(ReceiptDuePrefix(sender) + OldestFirst(time, id));
}
std::string ReceivedRowPrefix(const std::string& who) { return absl::StrCat("~rl/", who, "/"); }
RecordKey ReceivedRowKey(const std::string& who, const std::string& order) {
  return StoreRow(ReceivedRowPrefix(who) + order);
}
std::string ReceivedVersionPrefix(const std::string& sender, const std::string& summary_id, uint32_t version) {
  return absl::StrCat("~rv/", sender, "/", summary_id, "/", Digits(version), "/");
}
RecordKey ReceivedVersionKey(const std::string& sender, const std::string& summary_id, uint32_t version,
                             const std::string& received_id) {
  return StoreRow(ReceivedVersionPrefix(sender, summary_id, version) + received_id);
}

RecordKey LinkAlarmKey(const std::string& id) { return StoreRow("~la/" + id); }
std::string LinkAlarmRowPrefix(Segment segment) { return absl::StrCat("~lx/", Letter(segment), "/"); }
RecordKey LinkAlarmRowKey(Segment segment, const std::string& order) {
  return StoreRow(LinkAlarmRowPrefix(segment) + order);
}
RecordKey OpenLinkAlarmKey(const std::string& other_end, const std::string& code) {
  return StoreRow(absl::StrCat("~lo/", other_end, "/", code));
}
RecordKey ReconciledDayKey(const std::string& receiver) { return StoreRow("~lc/" + receiver); }

RecordKey ReportKey(absl::Time time, const std::string& id) { return StoreRow(kReportPrefix + NewestFirst(time, id)); }

std::string OldestFirst(absl::Time time, const std::string& id) { return absl::StrCat(Digits(Micros(time)), "|", id); }
std::string NewestFirst(absl::Time time, const std::string& id) {
  return absl::StrCat(Digits(~Micros(time)), "|", id);
}

std::string OrderOf(const std::string& key) {
  const size_t slash = key.rfind('/');
  const std::string order = slash == std::string::npos ? "" : key.substr(slash + 1);
  return order.find('|') == std::string::npos ? "" : order;
}

std::string MakePageToken(const Cursor& cursor) {
  return absl::BytesToHexString(Letter(cursor.segment) + cursor.order);
}

std::optional<Cursor> ParsePageToken(const std::string& token) {
  constexpr size_t kLongest = 256;
  const bool hex = std::all_of(token.begin(), token.end(), [](char c) { return absl::ascii_isxdigit(c); });
  if (!hex || token.size() % 2 != 0 || token.size() < 4 || token.size() > kLongest) return std::nullopt;
  const std::string bytes = absl::HexStringToBytes(token);
  const bool known = bytes[0] == static_cast<char>(Segment::kOpen) || bytes[0] == static_cast<char>(Segment::kFinished);
  const bool printable = std::all_of(bytes.begin(), bytes.end(), [](char c) { return absl::ascii_isprint(c); });
  if (!known || !printable) return std::nullopt;
  return Cursor{static_cast<Segment>(bytes[0]), bytes.substr(1)};
}

}  // namespace sjelden::exchange
