// The storage keys of deliveries, links and received summaries, in Make/Parse pairs. What begins with `~` is an index row
// or a link's own record under the store's key: ids, codes and dates only. Of this half are the types that begin with x,
// and the index rows ~d, ~l and ~r.
//
// Pure functions; any thread may call them.
#pragma once

#include <optional>
#include <string>

#include "absl/time/time.h"
#include "exchange/domain/exchange_names.h"
#include "platform/kv/record_key.h"
#include "sjelden/clinical/v1/clinical.pb.h"

namespace sjelden::exchange {

// Whose records: the part of the storage key that says who seals them.
struct Shard {
  std::string controller;
  clinical::v1::Compartment compartment = clinical::v1::COMPARTMENT_UNSPECIFIED;
  std::string patient;
};

// The two halves of a list: what is open lies before what is finished.
enum class Segment : char { kOpen = 'o', kFinished = 'z' };

// A head, sealed for its patient: `{controller}/{compartment}/xd/{id}` and `xr`.
RecordKey DeliveryKey(const Shard& shard, const std::string& id);
RecordKey ReceivedKey(const Shard& shard, const std::string& id);
// A chunk, sealed for its patient: of a payload to send, of a sealed envelope, of a received payload.
RecordKey PayloadKey(const Shard& shard, const std::string& payload_id, uint32_t chunk);
RecordKey EnvelopeKey(const Shard& shard, const std::string& delivery_id, uint32_t chunk);
RecordKey ReceivedPayloadKey(const Shard& shard, const std::string& received_id, uint32_t chunk);

// Where a delivery or received summary lies: `~dp/{id}`.
RecordKey PlaceKey(const std::string& id);
// A delivery that waits to be sealed, in the order of its link: `~dq/{receiver}/{time}|{id}`.
RecordKey QueueKey(const std::string& receiver, absl::Time time, const std::string& id);
std::string QueuePrefix(const std::string& receiver);
inline constexpr char kQueuePrefix[] = "~dq/";
// What is left of a version, or of its withdrawal, to be handed out: sealed for its patient, `xh`, and where it lies, the
// oldest first: `~dh/{time}|{id}`.
RecordKey HandOutKey(const Shard& shard, const std::string& id);
RecordKey HandOutRowKey(absl::Time time, const std::string& id);
inline constexpr char kHandOutPrefix[] = "~dh/";
// A row of the ledger: `~dg/{segment}/{time}|{id}`, and of one summary: `~ds/{summary}/{segment}/{time}|{id}`.
RecordKey LedgerKey(Segment segment, const std::string& order);
RecordKey SummaryLedgerKey(const std::string& summary_id, Segment segment, const std::string& order);
std::string LedgerPrefix(const std::string& summary_id, Segment segment);
// The deliveries of one version, `~dv/{summary}/{version}/{id}`, and how many have accepted: `~dn/{summary}/{version}`.
RecordKey VersionDeliveryKey(const std::string& summary_id, uint32_t version, const std::string& delivery_id);
std::string VersionDeliveryPrefix(const std::string& summary_id, uint32_t version);
RecordKey VersionKey(const std::string& summary_id, uint32_t version);

// The end of a link, at the sender (what is sealed; what is stored there) and at the receiver.
RecordKey SealedLinkKey(const std::string& receiver);
RecordKey StoredLinkKey(const std::string& receiver);
RecordKey IncomingLinkKey(const std::string& sender);
// One envelope of a link by its number.
RecordKey OutgoingEntryKey(const std::string& receiver, uint64_t sequence);
RecordKey IncomingEntryKey(const std::string& sender, uint64_t sequence);
std::string OutgoingEntryPrefix(const std::string& receiver);
std::string IncomingEntryPrefix(const std::string& sender);

// A received envelope that waits for a decision, in the order of its link: `~ru/{sender}/{number}`.
RecordKey UndecidedKey(const std::string& sender, uint64_t sequence);
inline constexpr char kUndecidedPrefix[] = "~ru/";
// A receipt that its sender does not have yet: `~rt/{sender}/{time}|{id}`.
RecordKey ReceiptDueKey(const std::string& sender, absl::Time time, const std::string& id);
std::string ReceiptDuePrefix(const std::string& sender);
// Received summaries of a unit or about a patient, the newest first: `~rl/{who}/{reversed time}|{id}`.
RecordKey ReceivedRowKey(const std::string& who, const std::string& order);
std::string ReceivedRowPrefix(const std::string& who);
// What was received of one version: `~rv/{sender}/{summary}/{version}/{id}`.
RecordKey ReceivedVersionKey(const std::string& sender, const std::string& summary_id, uint32_t version,
                             const std::string& received_id);
std::string ReceivedVersionPrefix(const std::string& sender, const std::string& summary_id, uint32_t version);

// An alarm of a link, by its id: `~la/{id}`; the open one of a kind: `~lo/{other end}/{code}`; a row of the list, open
// ones first: `~lx/{segment}/{reversed time}|{id}`.
RecordKey LinkAlarmKey(const std::string& id);
RecordKey OpenLinkAlarmKey(const std::string& other_end, const std::string& code);
RecordKey LinkAlarmRowKey(Segment segment, const std::string& order);
std::string LinkAlarmRowPrefix(Segment segment);
// The last day that was compared with the receiver of a link: `~lc/{receiver}`.
RecordKey ReconciledDayKey(const std::string& receiver);
// A report, the newest first: `~lr/{reversed time}|{id}`.
RecordKey ReportKey(absl::Time time, const std::string& id);
inline constexpr char kReportPrefix[] = "~lr/";

// `{time}|{id}`: the oldest first, or the newest.
std::string OldestFirst(absl::Time time, const std::string& id);
std::string NewestFirst(absl::Time time, const std::string& id);
// Returns the order in the key of a row; empty where there is none.
std::string OrderOf(const std::string& key);

// Where a page ended.
struct Cursor {
  Segment segment = Segment::kOpen;
  std::string order;  // empty: at the beginning
};
// Returns the token of a cursor, and the cursor of a token; nothing where it is none of ours.
std::string MakePageToken(const Cursor& cursor);
std::optional<Cursor> ParsePageToken(const std::string& token);

}  // namespace sjelden::exchange
