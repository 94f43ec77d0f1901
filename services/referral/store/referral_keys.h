// The storage keys of this context, in Make/Parse pairs. All that begins with `~` is an index row under the store's own
// key: ids, codes and dates only.
//
// Pure functions; any thread may call them.
#pragma once

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "platform/kv/record_key.h"
#include "referral/domain/referral_names.h"
#include "sjelden/clinical/v1/clinical.pb.h"
#include "sjelden/referral/v1/referral.pb.h"
#include "sjelden/referral/v1/stored.pb.h"

namespace sjelden::referral {

// Which worklist: whose referrals.
enum class List : char { kReceivingUnit = 'r', kReferringUnit = 'f', kAssignedPerson = 'a', kOwner = 'o', kPatient = 'p' };
// Open rows and finished ones lie apart, so that a worklist never reads what is done.
enum class Segment : char { kOpen = 'o', kFinished = 'z' };

// A referral: `{controller}/{compartment}/r/{id}`, sealed for its patient.
RecordKey ReferralKey(const ReferralName& name, clinical::v1::Compartment compartment, const std::string& patient);
// Where a referral lies: `~p/{id}`.
RecordKey PlaceKey(const std::string& id);
// What a source number became: `~s/{hmac}`.
RecordKey SourceKey(const std::string& hmac);

// A controller that has referrals: `~h/{controller}`.
RecordKey ShardKey(const std::string& controller);
inline constexpr char kShardPrefix[] = "~h/";

// The order of a worklist: `{day}|{receive time}|{id}`. The day is the earlier of legal deadline and next action: what
// the law sets no deadline for, such as an emergency, stands where its day is; those without a day come last.
std::string WorklistOrder(const v1::Referral& referral);
// A row of a worklist: `~w/{controller}/{list}/{segment}/{who}|{order}`.
RecordKey WorklistKey(const std::string& controller, List list, Segment segment, const std::string& who,
                      const std::string& order);
std::string WorklistPrefix(const std::string& controller, List list, Segment segment, const std::string& who);

// The order of acceptances: `{accept time}|{id}`. Of a referral with an assessment.
std::string AcceptanceOrder(const v1::Referral& referral);
// An acceptance that no pathway has taken over: `~u/{controller}|{order}`.
RecordKey AcceptanceKey(const std::string& controller, const std::string& order);
std::string AcceptancePrefix(const std::string& controller);

// The order of clocks: `{due date}|{referral}|{kind}`.
std::string ClockOrder(const v1::Referral& referral, const v1::LegalClock& clock);
// A clock in a list, of a receiving unit or of who sees to it: `~c/{controller}/{list}/{segment}/{who}|{order}`. What runs
// lies in the open segment, what ended too late in the finished one.
RecordKey ClockKey(const std::string& controller, List list, Segment segment, const std::string& who,
                   const std::string& order);
std::string ClockPrefix(const std::string& controller, List list, Segment segment, const std::string& who);
// That a referral has a clock with somebody to warn: `~l/{date}|{referral}`.
RecordKey WarningKey(const std::string& date, const std::string& referral);
inline constexpr char kWarningPrefix[] = "~l/";
// The end of the rows that are due on `today`, a written day.
std::string WarningsEnd(const std::string& today);

// What is attached to a referral: `{controller}/{compartment}/a/{referral}`, sealed for its patient.
RecordKey AttachmentsKey(const ReferralName& name, clinical::v1::Compartment compartment, const std::string& patient);
// The piece of one's content that begins at `offset`: `{controller}/{compartment}/b/{referral}/{attachment}/{offset}`,
// sealed for the patient. `attachments` is an AttachmentsKey.
RecordKey PieceKey(const RecordKey& attachments, const std::string& attachment, uint64_t offset);
std::string PiecePrefix(const RecordKey& attachments, const std::string& attachment);
// Returns the bytes of the AttachmentsKey that a PieceKey was made from.
std::string AttachmentsOfPiece(const std::string& piece);
// What is left to be done about an attachment: `~a/{since}|{referral}|{attachment}`; what is discarded stands first.
RecordKey AttachmentRowKey(const v1::StoredAttachmentRow& row);
inline constexpr char kAttachmentRowPrefix[] = "~a/";
// The end of the rows of what began before `time`.
std::string AttachmentRowsEnd(absl::Time time);

// Returns the order in the key of a worklist row or an acceptance; empty where there is none.
std::string OrderOf(const std::string& key);

// Where a page ended.
struct Cursor {
  Segment segment = Segment::kOpen;
  std::string order;  // empty: at the beginning
};
// Returns the token of a cursor, and the cursor of a token; nothing where it is none of ours.
std::string MakePageToken(const Cursor& cursor);
std::optional<Cursor> ParsePageToken(const std::string& token);

}  // namespace sjelden::referral
