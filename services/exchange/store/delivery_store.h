// Stores deliveries with their payloads, envelopes, ledger rows and the sender's end of each link. Safe for concurrent
// use; it holds no state.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "exchange/store/delivery_keys.h"
#include "platform/access/relations.h"
#include "platform/kv/commit.h"
#include "platform/kv/view.h"
#include "sjelden/exchange/v1/stored_delivery.pb.h"

namespace sjelden::exchange {

// Returns what a delivery shows of whom: to the unit that sends, who signed it and who must act.
Disclosed RelationsOfDelivery(const v1::StoredDelivery& stored, uint64_t version);
Disclosed RelationsOfLedgerRow(const v1::StoredLedgerRow& row, uint64_t version);

// Where the records of a delivery lie, what its rows hold, and under which keys: in the ledger; while it waits to be
// sealed; among the deliveries of its version.
Shard ShardOf(const v1::Delivery& delivery);
v1::StoredPlace PlaceIn(const Shard& shard);
v1::StoredLedgerRow RowOf(const v1::Delivery& delivery);
std::vector<RecordKey> LedgerKeysOf(const v1::Delivery& delivery);
RecordKey QueueKeyOf(const v1::Delivery& delivery);
v1::StoredQueued QueuedRowOf(const v1::Delivery& delivery);
v1::StoredVersionDelivery VersionRowOf(const v1::Delivery& delivery);

// Bytes that are too large for one value, in pieces.
inline constexpr size_t kChunkBytes = 48 * 1024;
inline uint32_t ChunksOf(size_t bytes) { return static_cast<uint32_t>((bytes + kChunkBytes - 1) / kChunkBytes); }
v1::StoredChunk ChunkOf(const std::string& bytes, uint32_t chunk);

class DeliveryStore {
 public:
  using Record = Versioned<v1::StoredDelivery>;

  // Returns the delivery as a caller reads it, or NOT_FOUND. Its head is checked and decided on.
  absl::StatusOr<Record> Get(const View& view, const RecordName& name) const;
  // Returns the delivery for this service's own work, or NOT_FOUND.
  absl::StatusOr<Record> Load(const View& view, const std::string& name) const;
  // Returns the payload that it delivers; empty for a withdrawal. DATA_LOSS where a piece is missing.
  absl::StatusOr<std::string> Payload(const View& view, const v1::StoredDelivery& stored) const;
  // Returns the sealed envelope. DATA_LOSS where a piece is missing.
  absl::StatusOr<std::string> Envelope(const View& view, const v1::StoredDelivery& stored) const;

  // Adds a payload, shared by deliveries of one version, to a commit.
  void AddPayload(Commit& commit, const Shard& shard, const v1::StoredPayload& stored, const std::string& payload) const;
  // Returns what to write for a new delivery that waits to be sealed: record, place, rows.
  Commit Create(const v1::StoredDelivery& stored) const;
  // Returns what to write to replace `current`: record and rows. The sealed envelope goes once it has arrived.
  Commit Replace(const Record& current, const v1::StoredDelivery& next) const;
  // Adds a sealed envelope, and takes the delivery from the queue.
  void AddEnvelope(Commit& commit, const v1::StoredDelivery& of, const std::string& envelope) const;

  // What is left to be handed out, and where it lies.
  struct HandOut {
    Versioned<v1::StoredHandOut> record;
    RecordKey row;
  };
  // Adds what is left of a version or withdrawal; adds what is left of it then, or that nothing is.
  void AddHandOut(Commit& commit, const Shard& shard, const std::string& id, const v1::StoredHandOut& left) const;
  void MoveHandOut(Commit& commit, const HandOut& current, const v1::StoredHandOut& left, bool done) const;
  // Returns the oldest, or nothing.
  absl::StatusOr<std::optional<HandOut>> NextHandOut(const View& view, const std::string& controller) const;

  // Returns the names of at most `limit` deliveries that wait to be sealed for a receiver, the first first.
  absl::StatusOr<std::vector<std::string>> Queued(const View& view, const std::string& receiver, size_t limit) const;
  // Returns the names of the deliveries of a version that are of that kind.
  absl::StatusOr<std::vector<std::string>> OfVersion(const View& view, const RecordName& summary, uint32_t version,
                                                     v1::EnvelopeKind kind) const;

  using Rows = std::vector<View::Found<v1::StoredLedgerRow>>;
  // Returns at most `limit` rows of the ledger, or of one summary, after `cursor`, in its segment.
  absl::StatusOr<Rows> Ledger(const View& view, const std::string& summary_id, const Cursor& cursor,
                              size_t limit) const;
};

}  // namespace sjelden::exchange
