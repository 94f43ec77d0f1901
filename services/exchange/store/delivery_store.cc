#include "exchange/store/delivery_store.h"

#include "exchange/domain/delivery_rules.h"
#include "exchange/domain/exchange_errors.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

std::string OrderFor(const v1::Delivery& delivery) {
  return OldestFirst(FromTimestamp(delivery.create_time()), LastPart(delivery.name()));
}

Segment SegmentOf(const v1::Delivery& delivery) { return IsOpen(delivery) ? Segment::kOpen : Segment::kFinished; }

void PutRows(Commit& commit, const v1::Delivery& delivery, uint64_t version) {
  const v1::StoredLedgerRow row = RowOf(delivery);
  for (const RecordKey& key : LedgerKeysOf(delivery)) commit.PutIndex(key, version, row);
}

template <class KeyOf>
absl::StatusOr<std::string> ReadChunks(const View& view, uint32_t count, KeyOf key_of) {
  std::string bytes;
  for (uint32_t i = 0; i < count; ++i) {
    ASSIGN_OR_RETURN(const auto chunk, view.Find<v1::StoredChunk>(key_of(i)));
    if (!chunk.has_value()) return MakeError(absl::StatusCode::kDataLoss, "CHUNK_MISSING", "a piece is missing");
    bytes += chunk->value.bytes();
  }
  return bytes;
}

Disclosed RelationsOf(const v1::Delivery& delivery, uint64_t version) {
  Disclosed shown;
  shown.document = delivery.name();
  shown.version = version;
  shown.patient = delivery.patient();
  shown.controller = delivery.controller();
  shown.compartment = static_cast<Compartment>(delivery.compartment());
  shown.units.push_back(delivery.sending_unit());
  shown.persons.push_back(delivery.signed_by());
  if (!delivery.owner().empty() && delivery.owner() != delivery.signed_by()) shown.persons.push_back(delivery.owner());
  return shown;
}

}  // namespace

Shard ShardOf(const v1::Delivery& delivery) {
  return {delivery.controller(), delivery.compartment(), delivery.patient()};
}

RecordKey QueueKeyOf(const v1::Delivery& delivery) {
  return QueueKey(delivery.receiver().controller(), FromTimestamp(delivery.create_time()), LastPart(delivery.name()));
}

// Without what takes much room: proofs stand in the record.
v1::StoredLedgerRow RowOf(const v1::Delivery& delivery) {
  v1::StoredLedgerRow row;
  *row.mutable_delivery() = delivery;
  for (v1::DeliveryStep& step : *row.mutable_delivery()->mutable_steps()) step.clear_proof();
  return row;
}

std::vector<RecordKey> LedgerKeysOf(const v1::Delivery& delivery) {
  const std::string order = OrderFor(delivery);
  return {LedgerKey(SegmentOf(delivery), order),
          SummaryLedgerKey(LastPart(delivery.summary()), SegmentOf(delivery), order)};
}

v1::StoredPlace PlaceIn(const Shard& shard) {
  v1::StoredPlace place;
  place.set_compartment(shard.compartment);
  place.set_patient(shard.patient);
  return place;
}

v1::StoredQueued QueuedRowOf(const v1::Delivery& delivery) {
  v1::StoredQueued queued;
  queued.set_delivery(delivery.name());
  return queued;
}

v1::StoredVersionDelivery VersionRowOf(const v1::Delivery& delivery) {
  v1::StoredVersionDelivery of_version;
  of_version.set_delivery(delivery.name());
  of_version.set_kind(delivery.kind());
  return of_version;
}

v1::StoredChunk ChunkOf(const std::string& bytes, uint32_t chunk) {
  v1::StoredChunk stored;
  stored.set_bytes(bytes.substr(chunk * kChunkBytes, kChunkBytes));
  return stored;
}

Disclosed RelationsOfDelivery(const v1::StoredDelivery& stored, uint64_t version) {
  return RelationsOf(stored.delivery(), version);
}

Disclosed RelationsOfLedgerRow(const v1::StoredLedgerRow& row, uint64_t version) {
  return RelationsOf(row.delivery(), version);
}

absl::StatusOr<DeliveryStore::Record> DeliveryStore::Get(const View& view, const RecordName& name) const {
  ASSIGN_OR_RETURN(const auto place, view.Find<v1::StoredPlace>(PlaceKey(name.id)));
  if (!place.has_value()) return DeliveryNotFound();
  return view.Head<v1::StoredDelivery>(
      DeliveryKey({name.controller, place->value.compartment(), place->value.patient()}, name.id),
      RelationsOfDelivery);
}

absl::StatusOr<DeliveryStore::Record> DeliveryStore::Load(const View& view, const std::string& name) const {
  ASSIGN_OR_RETURN(const RecordName parts, ParseRecordName(name, kDeliveries));
  ASSIGN_OR_RETURN(const auto place, view.Find<v1::StoredPlace>(PlaceKey(parts.id)));
  if (!place.has_value()) return DeliveryNotFound();
  ASSIGN_OR_RETURN(auto found,
                   view.Find<v1::StoredDelivery>(DeliveryKey(
                       {parts.controller, place->value.compartment(), place->value.patient()}, parts.id)));
  if (!found.has_value()) return DeliveryNotFound();
  return *std::move(found);
}

absl::StatusOr<std::string> DeliveryStore::Payload(const View& view, const v1::StoredDelivery& stored) const {
  const Shard shard = ShardOf(stored.delivery());
  return ReadChunks(view, stored.payload_chunks(),
                    [&](uint32_t chunk) { return PayloadKey(shard, stored.payload_id(), chunk); });
}

absl::StatusOr<std::string> DeliveryStore::Envelope(const View& view, const v1::StoredDelivery& stored) const {
  const Shard shard = ShardOf(stored.delivery());
  const std::string id = LastPart(stored.delivery().name());
  return ReadChunks(view, stored.envelope_chunks(), [&](uint32_t chunk) { return EnvelopeKey(shard, id, chunk); });
}

void DeliveryStore::AddPayload(Commit& commit, const Shard& shard, const v1::StoredPayload& stored,
                               const std::string& payload) const {
  for (uint32_t i = 0; i < stored.chunks(); ++i) {
    commit.PutIndex(PayloadKey(shard, stored.id(), i), 1, ChunkOf(payload, i));
  }
}

void DeliveryStore::AddHandOut(Commit& commit, const Shard& shard, const std::string& id,
                               const v1::StoredHandOut& left) const {
  commit.Create(HandOutKey(shard, id), left);
  commit.PutIndex(HandOutRowKey(FromTimestamp(left.create_time()), id), 1, PlaceIn(shard));
}

void DeliveryStore::MoveHandOut(Commit& commit, const HandOut& current, const v1::StoredHandOut& left,
                                bool done) const {
  if (!done) return commit.Replace(current.record, left);
  commit.Delete(current.record);
  commit.RemoveIndex(current.row);
}

absl::StatusOr<std::optional<DeliveryStore::HandOut>> DeliveryStore::NextHandOut(const View& view,
                                                                                 const std::string& controller) const {
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::StoredPlace>(kHandOutPrefix, PrefixEnd(kHandOutPrefix), 1));
  if (rows.empty()) return std::optional<HandOut>();
  const std::string order = OrderOf(rows[0].key);
  const Shard shard{controller, rows[0].row.compartment(), rows[0].row.patient()};
  ASSIGN_OR_RETURN(auto found, view.Find<v1::StoredHandOut>(HandOutKey(shard, order.substr(order.find('|') + 1))));
  if (!found.has_value()) return MakeError(absl::StatusCode::kDataLoss, "HAND_OUT_MISSING", "a record is missing");
  return std::optional<HandOut>(HandOut{*std::move(found), {rows[0].key, KeyClass::kStore, "", ""}});
}

void DeliveryStore::AddEnvelope(Commit& commit, const v1::StoredDelivery& of, const std::string& envelope) const {
  for (uint32_t i = 0; i < of.envelope_chunks(); ++i) {
    commit.PutIndex(EnvelopeKey(ShardOf(of.delivery()), LastPart(of.delivery().name()), i), 1, ChunkOf(envelope, i));
  }
  commit.RemoveIndex(QueueKeyOf(of.delivery()));
}

Commit DeliveryStore::Create(const v1::StoredDelivery& stored) const {
  const v1::Delivery& delivery = stored.delivery();
  const std::string id = LastPart(delivery.name());
  Commit commit;
  commit.Create(DeliveryKey(ShardOf(delivery), id), stored);
  commit.Create(PlaceKey(id), PlaceIn(ShardOf(delivery)));
  commit.PutIndex(QueueKeyOf(delivery), 1, QueuedRowOf(delivery));
  commit.PutIndex(VersionDeliveryKey(LastPart(delivery.summary()), delivery.summary_version(), id), 1,
                  VersionRowOf(delivery));
  PutRows(commit, delivery, 1);
  return commit;
}

Commit DeliveryStore::Replace(const Record& current, const v1::StoredDelivery& next) const {
  v1::StoredDelivery stored = next;
  const v1::Delivery& before = current.value.delivery();
  const v1::Delivery& after = stored.delivery();
  Commit commit;
  const bool ended = HasArrived(after) || HasFailed(after);
  if (ended && stored.envelope_chunks() > 0) {
    for (uint32_t i = 0; i < stored.envelope_chunks(); ++i) {
      commit.RemoveIndex(EnvelopeKey(ShardOf(after), LastPart(after.name()), i));
    }
    stored.set_envelope_chunks(0);
  }
  commit.Replace(current, stored);
  if (SegmentOf(before) != SegmentOf(after)) {
    for (const RecordKey& key : LedgerKeysOf(before)) commit.RemoveIndex(key);
  }
  PutRows(commit, after, current.version + 1);
  return commit;
}

absl::StatusOr<std::vector<std::string>> DeliveryStore::Queued(const View& view, const std::string& receiver,
                                                               size_t limit) const {
  const std::string prefix = QueuePrefix(receiver);
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::StoredQueued>(prefix, PrefixEnd(prefix), limit));
  std::vector<std::string> names;
  for (const auto& row : rows) names.push_back(row.row.delivery());
  return names;
}

absl::StatusOr<std::vector<std::string>> DeliveryStore::OfVersion(const View& view, const RecordName& summary,
                                                                  uint32_t version, v1::EnvelopeKind kind) const {
  constexpr size_t kMost = 100;  // at most twenty receivers, each with a withdrawal
  const std::string prefix = VersionDeliveryPrefix(summary.id, version);
  ASSIGN_OR_RETURN(const auto rows, view.Scan<v1::StoredVersionDelivery>(prefix, PrefixEnd(prefix), kMost));
  std::vector<std::string> names;
  for (const auto& row : rows) {
    if (row.row.kind() == kind) names.push_back(row.row.delivery());
  }
  return names;
}

absl::StatusOr<DeliveryStore::Rows> DeliveryStore::Ledger(const View& view, const std::string& summary_id,
                                                          const Cursor& cursor, size_t limit) const {
  const std::string prefix = LedgerPrefix(summary_id, cursor.segment);
  const std::string start = cursor.order.empty() ? prefix : prefix + cursor.order + '\0';
  return view.Scan<v1::StoredLedgerRow>(start, PrefixEnd(prefix), limit);
}

}  // namespace sjelden::exchange
