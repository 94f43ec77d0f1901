#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "exchange/store/delivery_store.h"
#include "exchange/store/exchange_kinds.h"
#include "exchange/store/link_store.h"
#include "exchange/store/received_store.h"
#include "platform/time/timestamp.h"
#include "platform/verify/find_record.h"

namespace sjelden::exchange {
namespace {

using Rows = std::vector<OwnedRow>;
using Key = absl::StatusOr<std::string>;

// What follows the last slash or bar of a key: an id, also where a time stands before it.
std::string IdIn(const std::string& key) { return key.substr(key.find_last_of("/|") + 1); }

// ---- Deliveries

absl::StatusOr<Rows> RowsOfDelivery(const View&, const Entry<v1::StoredDelivery>& entry) {
  const v1::Delivery& delivery = entry.value.delivery();
  const Shard shard = ShardOf(delivery);
  const std::string id = LastPart(delivery.name());
  Rows rows = {RowAt(PlaceKey(id), 1, PlaceIn(shard)),
               RowAt(VersionDeliveryKey(LastPart(delivery.summary()), delivery.summary_version(), id), 1,
                     VersionRowOf(delivery))};
  if (delivery.state() == v1::DELIVERY_STATE_QUEUED) {
    rows.push_back(RowAt(QueueKeyOf(delivery), 1, QueuedRowOf(delivery)));
  }
  for (const RecordKey& key : LedgerKeysOf(delivery)) rows.push_back(RowAt(key, entry.version, RowOf(delivery)));
  for (uint32_t i = 0; i < entry.value.payload_chunks(); ++i) {
    rows.push_back(RowAtAnyVersion(PayloadKey(shard, entry.value.payload_id(), i)));
  }
  for (uint32_t i = 0; i < entry.value.envelope_chunks(); ++i) {
    rows.push_back(RowAtAnyVersion(EnvelopeKey(shard, id, i)));
  }
  return rows;
}

// A name does not show the compartment.
Key KeyOfDelivery(const View& view, const std::string& name) {
  ASSIGN_OR_RETURN(const RecordName parts, ParseRecordName(name, kDeliveries));
  return KeyInAnyCompartment(view, [&parts](Compartment compartment) {
    return DeliveryKey({parts.controller, static_cast<clinical::v1::Compartment>(compartment), ""}, parts.id);
  });
}

Key KeyOfLedgerRow(const View&, const Entry<v1::StoredLedgerRow>& entry) {
  const v1::Delivery& delivery = entry.value.delivery();
  return DeliveryKey(ShardOf(delivery), LastPart(delivery.name())).bytes;
}

Key KeyOfQueued(const View& view, const Entry<v1::StoredQueued>& entry) {
  return KeyOfDelivery(view, entry.value.delivery());
}

Key KeyOfVersionRow(const View& view, const Entry<v1::StoredVersionDelivery>& entry) {
  return KeyOfDelivery(view, entry.value.delivery());
}

// `{controller}/{compartment}/xe/{delivery}/{chunk}` and `…/xq/{received}/{chunk}` lie beside their heads.
Key KeyBeside(const std::string& key, const std::string& letter) {
  const std::vector<std::string> parts = absl::StrSplit(key, '/');
  return absl::StrCat(parts[0], "/", parts[1], "/", letter, "/", parts[3]);
}

// ---- What is left to be handed out

absl::StatusOr<Rows> RowsOfHandOut(const View&, const Entry<v1::StoredHandOut>& entry) {
  const RecordKey key = HandOutRowKey(FromTimestamp(entry.value.create_time()), IdIn(entry.key));
  return Rows{{key.bytes, 1, nullptr}};
}

Key KeyOfHandOut(const View& view, const Entry<v1::StoredPlace>& entry) {
  return KeyAtAnyController(view, [&](const std::string& controller) {
    return HandOutKey({controller, entry.value.compartment(), entry.value.patient()}, IdIn(entry.key));
  });
}

// ---- What was received

absl::StatusOr<Rows> RowsOfReceived(const View&, const Entry<v1::StoredReceived>& entry) {
  const v1::ReceivedSummary& summary = entry.value.summary();
  const Shard shard = ShardOf(summary);
  const std::string id = LastPart(summary.name());
  Rows rows = {RowAt(PlaceKey(id), 1, PlaceIn(shard))};
  if (IsUndecided(entry.value)) rows.push_back(RowAt(UndecidedKeyOf(summary), 1, NameRowOf(summary)));
  if (IsListed(entry.value)) {
    for (const RecordKey& key : ListKeysOf(summary)) rows.push_back(RowAt(key, entry.version, RowOf(summary)));
    rows.push_back(RowAtAnyVersion(VersionKeyOf(summary)));
  }
  for (uint32_t i = 0; i < entry.value.payload_chunks(); ++i) {
    rows.push_back(RowAtAnyVersion(ReceivedPayloadKey(shard, id, i)));
  }
  return rows;
}

Key KeyOfReceived(const View& view, const std::string& name) {
  ASSIGN_OR_RETURN(const RecordName parts, ParseRecordName(name, kReceivedSummaries));
  return KeyInAnyCompartment(view, [&parts](Compartment compartment) {
    return ReceivedKey({parts.controller, static_cast<clinical::v1::Compartment>(compartment), ""}, parts.id);
  });
}

Key KeyOfUndecided(const View& view, const Entry<v1::StoredUndecided>& entry) {
  return KeyOfReceived(view, entry.value.received());
}

Key KeyOfReceivedRow(const View&, const Entry<v1::StoredReceivedRow>& entry) {
  const v1::ReceivedSummary& summary = entry.value.summary();
  return ReceivedKey(ShardOf(summary), LastPart(summary.name())).bytes;
}

// Deliveries and what was received share their places.
Key KeyOfPlace(const View& view, const Entry<v1::StoredPlace>& entry) {
  const std::string id = IdIn(entry.key);
  const auto shard = [&entry](const std::string& controller) {
    return Shard{controller, entry.value.compartment(), entry.value.patient()};
  };
  ASSIGN_OR_RETURN(std::string delivery, KeyAtAnyController(view, [&](const std::string& controller) {
    return DeliveryKey(shard(controller), id);
  }));
  ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt({delivery, KeyClass::kStore, "", ""}));
  if (version > 0) return delivery;
  return KeyAtAnyController(view, [&](const std::string& controller) { return ReceivedKey(shard(controller), id); });
}

// It waits until its sender has it, whatever becomes of what it is for.
absl::Status CheckReceiptDue(const View& view, const Entry<v1::StoredReceiptDue>& entry) {
  ASSIGN_OR_RETURN(const std::string key, KeyOfReceived(view, entry.value.received()));
  ASSIGN_OR_RETURN(const uint64_t version, view.VersionAt({key, KeyClass::kStore, "", ""}));
  return version > 0 ? absl::OkStatus() : Contradicts("it is for what was never received");
}

absl::Status CheckVersion(const View&, const Entry<v1::StoredVersion>& entry) {
  return entry.value.accepted() <= entry.value.receivers() ? absl::OkStatus()
                                                           : Contradicts("more have accepted it than received it");
}

// ---- Links

// `~le/{receiver}/{number}` and `~lj/{sender}/{number}`.
absl::Status CheckLinkEntry(const View&, const Entry<v1::StoredLinkEntry>& entry) {
  const std::vector<std::string> parts = absl::StrSplit(entry.key, '/');
  const bool fits = entry.key == OutgoingEntryKey(parts[1], entry.value.sequence()).bytes ||
                    entry.key == IncomingEntryKey(parts[1], entry.value.sequence()).bytes;
  return fits ? absl::OkStatus() : Contradicts("its value belongs under another key");
}

absl::StatusOr<Rows> RowsOfAlarm(const View&, const Entry<v1::LinkAlarm>& entry) {
  const v1::LinkAlarm& alarm = entry.value;
  Rows rows = {RowAt(RowKeyOf(alarm), entry.version, alarm)};
  if (alarm.has_resolve_time()) return rows;
  rows.push_back(RowAt(OpenLinkAlarmKey(alarm.other_end(), alarm.code()), 1, OpenRowOf(alarm)));
  return rows;
}

Key KeyOfAlarmRow(const View&, const Entry<v1::LinkAlarm>& entry) {
  return LinkAlarmKey(LastPart(entry.value.name())).bytes;
}

Key KeyOfOpenAlarm(const View&, const Entry<v1::StoredQueued>& entry) {
  return LinkAlarmKey(LastPart(entry.value.delivery())).bytes;
}

void AddLinks(std::vector<RecordKind>& kinds) {
  for (const char* pattern : {"~ll/{receiver}", "~ls/{receiver}", "~li/{sender}"}) {
    kinds.push_back(Kind<v1::StoredLink>(pattern));  // the ends are compared with those of the other node every day
  }
  kinds.push_back(Kind<v1::StoredLinkEntry>("~le/{receiver}/{number}").Check(&CheckLinkEntry));
  kinds.push_back(Kind<v1::StoredLinkEntry>("~lj/{sender}/{number}").Check(&CheckLinkEntry));
  kinds.push_back(Kind<v1::LinkAlarm>("~la/{alarm}").Rows(&RowsOfAlarm));
  kinds.push_back(Kind<v1::LinkAlarm>("~lx/{segment}/{row...}").Record(&KeyOfAlarmRow));
  kinds.push_back(Kind<v1::StoredQueued>("~lo/{end}/{code}").Record(&KeyOfOpenAlarm));
  kinds.push_back(Kind<v1::StoredReconciledDay>("~lc/{receiver}"));
  kinds.push_back(Kind<v1::ReconciliationReport>("~lr/{report}"));
}

void AddReceived(std::vector<RecordKind>& kinds) {
  kinds.push_back(Kind<v1::StoredReceived>("{controller}/{compartment}/xr/{received}").Rows(&RowsOfReceived));
  kinds.push_back(Kind<v1::StoredChunk>("{controller}/{compartment}/xq/{received}/{chunk}")
                      .Record([](const View&, const Entry<v1::StoredChunk>& entry) {
                        return KeyBeside(entry.key, "xr");
                      }));
  for (const char* pattern : {"~ru/{sender}/{number}", "~rv/{sender}/{summary}/{version}/{received}"}) {
    kinds.push_back(Kind<v1::StoredUndecided>(pattern).Record(&KeyOfUndecided));
  }
  kinds.push_back(Kind<v1::StoredReceivedRow>("~rl/{who}/{row}").Record(&KeyOfReceivedRow));
  kinds.push_back(Kind<v1::StoredReceiptDue>("~rt/{sender}/{receipt}").Check(&CheckReceiptDue));
}

}  // namespace

std::vector<RecordKind> DeliveryKinds() {
  std::vector<RecordKind> kinds = {
      Kind<v1::StoredDelivery>("{controller}/{compartment}/xd/{delivery}").Rows(&RowsOfDelivery),
      // Shared by the deliveries of a version, which it does not name.
      Kind<v1::StoredChunk>("{controller}/{compartment}/xp/{payload}/{chunk}"),
      Kind<v1::StoredChunk>("{controller}/{compartment}/xe/{delivery}/{chunk}")
          .Record([](const View&, const Entry<v1::StoredChunk>& entry) { return KeyBeside(entry.key, "xd"); }),
      Kind<v1::StoredHandOut>("{controller}/{compartment}/xh/{hand-out}").Rows(&RowsOfHandOut),
      Kind<v1::StoredPlace>("~dh/{hand-out}").Record(&KeyOfHandOut),
      Kind<v1::StoredPlace>("~dp/{document}").Record(&KeyOfPlace),
      Kind<v1::StoredQueued>("~dq/{receiver}/{delivery}").Record(&KeyOfQueued),
      Kind<v1::StoredLedgerRow>("~dg/{segment}/{row}").Record(&KeyOfLedgerRow),
      Kind<v1::StoredLedgerRow>("~ds/{summary}/{segment}/{row}").Record(&KeyOfLedgerRow),
      Kind<v1::StoredVersionDelivery>("~dv/{summary}/{version}/{delivery}").Record(&KeyOfVersionRow),
      Kind<v1::StoredVersion>("~dn/{summary}/{version}").Check(&CheckVersion),
  };
  AddReceived(kinds);
  AddLinks(kinds);
  return kinds;
}

std::vector<RecordKind> ExchangeKinds() {
  std::vector<RecordKind> kinds = SummaryKinds();
  const std::vector<RecordKind> deliveries = DeliveryKinds();
  kinds.insert(kinds.end(), deliveries.begin(), deliveries.end());
  return kinds;
}

}  // namespace sjelden::exchange
