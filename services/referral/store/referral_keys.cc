#include "referral/store/referral_keys.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "platform/time/timestamp.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

constexpr char kNoDeadline[] = "9999-99-99";

RecordKey StoreRow(std::string bytes) { return {std::move(bytes), KeyClass::kStore, "", ""}; }

// Sixteen digits whose order is the order of times.
std::string TimeDigits(absl::Time time) {
  return absl::StrFormat("%016x", std::max<int64_t>(0, absl::ToUnixMicros(time)));
}
std::string TimeDigits(const google::protobuf::Timestamp& time) { return TimeDigits(FromTimestamp(time)); }

std::string IdIn(const std::string& name) { return name.substr(name.rfind('/') + 1); }
std::string IdOf(const v1::Referral& referral) {
  const auto name = ParseReferralName(referral.name());
  return name.ok() ? name->id : "";
}

std::string Letter(List list) { return std::string(1, static_cast<char>(list)); }
std::string Letter(Segment segment) { return std::string(1, static_cast<char>(segment)); }

}  // namespace

RecordKey ReferralKey(const ReferralName& name, clinical::v1::Compartment compartment, const std::string& patient) {
  return {absl::StrCat(name.controller, "/", static_cast<int>(compartment), "/r/", name.id), KeyClass::kPatient,
          name.controller, patient};
}

RecordKey PlaceKey(const std::string& id) { return StoreRow("~p/" + id); }
RecordKey SourceKey(const std::string& hmac) { return StoreRow("~s/" + hmac); }
RecordKey ShardKey(const std::string& controller) { return StoreRow(kShardPrefix + controller); }

std::string WorklistOrder(const v1::Referral& referral) {
  // Written days sort like the calendar; a closed referral has neither.
  std::string deadline = kNoDeadline;
  for (const std::string& day : {NearestDeadline(referral), referral.next_action_date()}) {
    if (!day.empty()) deadline = std::min(deadline, day);
  }
  const auto& since = referral.has_receive_time() ? referral.receive_time() : referral.create_time();
  return absl::StrCat(deadline, "|", TimeDigits(since), "|", IdOf(referral));
}

std::string WorklistPrefix(const std::string& controller, List list, Segment segment, const std::string& who) {
  return absl::StrCat("~w/", controller, "/", Letter(list), "/", Letter(segment), "/", who, "|");
}

RecordKey WorklistKey(const std::string& controller, List list, Segment segment, const std::string& who,
                      const std::string& order) {
  return StoreRow(WorklistPrefix(controller, list, segment, who) + order);
}

std::string AcceptanceOrder(const v1::Referral& referral) {
  const v1::Assessment& line = referral.assessments(referral.assessments_size() - 1);
  return absl::StrCat(TimeDigits(line.time()), "|", IdOf(referral));
}

std::string AcceptancePrefix(const std::string& controller) { return absl::StrCat("~u/", controller, "|"); }

RecordKey AcceptanceKey(const std::string& controller, const std::string& order) {
  return StoreRow(AcceptancePrefix(controller) + order);
}

std::string ClockOrder(const v1::Referral& referral, const v1::LegalClock& clock) {
  return absl::StrCat(clock.due_date(), "|", IdOf(referral), "|", static_cast<int>(clock.kind()));
}

std::string ClockPrefix(const std::string& controller, List list, Segment segment, const std::string& who) {
  return absl::StrCat("~c/", controller, "/", Letter(list), "/", Letter(segment), "/", who, "|");
}

RecordKey ClockKey(const std::string& controller, List list, Segment segment, const std::string& who,
                   const std::string& order) {
  return StoreRow(ClockPrefix(controller, list, segment, who) + order);
}

RecordKey WarningKey(const std::string& date, const std::string& referral) {
  return StoreRow(absl::StrCat(kWarningPrefix, date, "|", IdIn(referral)));
}

// `~` sorts after the bar that follows a date.
std::string WarningsEnd(const std::string& today) { return absl::StrCat(kWarningPrefix, today, "~"); }

RecordKey AttachmentsKey(const ReferralName& name, clinical::v1::Compartment compartment, const std::string& patient) {
  return {absl::StrCat(name.controller, "/", static_cast<int>(compartment), "/a/", name.id), KeyClass::kPatient,
          name.controller, patient};
}

std::string PiecePrefix(const RecordKey& attachments, const std::string& attachment) {
  return absl::StrCat(absl::StrReplaceAll(attachments.bytes, {{"/a/", "/b/"}}), "/", attachment, "/");
}

RecordKey PieceKey(const RecordKey& attachments, const std::string& attachment, uint64_t offset) {
  return {absl::StrCat(PiecePrefix(attachments, attachment), absl::StrFormat("%010x", offset)), attachments.key_class,
          attachments.controller, attachments.patient};
}

std::string AttachmentsOfPiece(const std::string& piece) {
  const size_t offset = piece.rfind('/');
  const size_t attachment = piece.rfind('/', offset - 1);
  return absl::StrReplaceAll(piece.substr(0, attachment), {{"/b/", "/a/"}});
}

RecordKey AttachmentRowKey(const v1::StoredAttachmentRow& row) {
  const std::string order = TimeDigits(row.begin_time());
  return StoreRow(absl::StrCat(kAttachmentRowPrefix, order, "|", IdIn(row.referral()), "|", row.id()));
}

std::string AttachmentRowsEnd(absl::Time time) { return kAttachmentRowPrefix + TimeDigits(time); }

std::string OrderOf(const std::string& key) {
  const size_t bar = key.find('|');
  return bar == std::string::npos ? "" : key.substr(bar + 1);
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

}  // namespace sjelden::referral
