#include "exchange/store/summary_keys.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

constexpr char kNoDay[] = "9999-99-99";

RecordKey PatientRecord(const SummaryPlace& place, const std::string& rest) {
  return {absl::StrCat(place.name.controller, "/", static_cast<int>(place.compartment), "/", rest),
          KeyClass::kPatient, place.name.controller, place.patient};
}

RecordKey StoreRow(std::string bytes) { return {std::move(bytes), KeyClass::kStore, "", ""}; }

std::string Letter(SummaryList list) { return std::string(1, static_cast<char>(list)); }
std::string Letter(SummarySegment segment) { return std::string(1, static_cast<char>(segment)); }

}  // namespace

RecordKey SummaryKey(const SummaryPlace& place) { return PatientRecord(place, "s/" + place.name.id); }

RecordKey SignedVersionKey(const SummaryPlace& place, uint32_t version) {
  return PatientRecord(place, absl::StrFormat("sv/%s/%010u", place.name.id, version));
}

RecordKey ContentPartKey(const SummaryPlace& place, const std::string& content_id, uint32_t part) {
  return PatientRecord(place, absl::StrFormat("sc/%s/%03u", content_id, part));
}

RecordKey DocumentPartKey(const SummaryPlace& place, uint32_t version, uint32_t part) {
  return PatientRecord(place, absl::StrFormat("sd/%s/%010u/%03u", place.name.id, version, part));
}

RecordKey SummaryPlaceKey(const std::string& id) { return StoreRow("~sp/" + id); }

std::string SummaryOrder(const v1::Summary& summary) {
  const std::string day = summary.next_action_date().empty() ? kNoDay : summary.next_action_date();
  const int64_t created = std::max<int64_t>(0, absl::ToUnixMicros(FromTimestamp(summary.create_time())));
  return absl::StrFormat("%s|%016x|%s", day, created, IdInName(summary.name()));
}

std::string SummaryRowPrefix(SummaryList list, SummarySegment segment, const std::string& who) {
  return absl::StrCat("~sw/", Letter(list), "/", Letter(segment), "/", who, "|");
}

RecordKey SummaryRowKey(SummaryList list, SummarySegment segment, const std::string& who, const std::string& order) {
  return StoreRow(SummaryRowPrefix(list, segment, who) + order);
}

std::string SummaryOrderOf(const std::string& key) {
  const size_t bar = key.find('|');
  return bar == std::string::npos ? "" : key.substr(bar + 1);
}

std::string MakeSummaryPageToken(const SummaryCursor& cursor) {
  return absl::BytesToHexString(Letter(cursor.segment) + cursor.order);
}

std::optional<SummaryCursor> ParseSummaryPageToken(const std::string& token) {
  constexpr size_t kLongest = 256;
  const bool hex = std::all_of(token.begin(), token.end(), [](char c) { return absl::ascii_isxdigit(c); });
  if (!hex || token.size() % 2 != 0 || token.size() < 4 || token.size() > kLongest) return std::nullopt;
  const std::string bytes = absl::HexStringToBytes(token);
  const bool known = bytes[0] == static_cast<char>(SummarySegment::kOpen) ||
                     bytes[0] == static_cast<char>(SummarySegment::kFinished);
  const bool printable = std::all_of(bytes.begin(), bytes.end(), [](char c) { return absl::ascii_isprint(c); });
  if (!known || !printable) return std::nullopt;
  return SummaryCursor{static_cast<SummarySegment>(bytes[0]), bytes.substr(1)};
}

}  // namespace sjelden::exchange
