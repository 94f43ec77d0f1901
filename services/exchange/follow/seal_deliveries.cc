#include "exchange/follow/link_work.h"
#include "platform/fault/fault.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

// What one commit holds: at most so many deliveries, and so many bytes of envelopes.
constexpr size_t kMostDeliveries = 12;
constexpr size_t kMostSealedOps = 90;
constexpr size_t kMostSealedBytes = 700 * 1024;
// Each delivery is replaced, with two rows, taken from the queue, and has an entry on the link.
constexpr size_t kOpsOfDelivery = 5;

struct Batch {
  Commit commit;
  v1::StoredLink link;
  size_t bytes = 0;
};

// Seals one delivery into the batch; false where it has no room.
absl::StatusOr<bool> SealOne(const DeliveryDeps& d, const Call& call, const DeliveryStore::Record& current,
                             Batch& batch) {
  ASSIGN_OR_RETURN(const std::string payload, d.deliveries.Payload(call.view, current.value));
  const size_t ops = batch.commit.ops().size() + kOpsOfDelivery + current.value.payload_chunks() + 1;
  if (batch.bytes > 0 && (ops > kMostSealedOps || batch.bytes + payload.size() > kMostSealedBytes)) return false;
  const LinkPlace place{batch.link.last_sequence() + 1, batch.link.last_hash()};
  const v1::SignedEnvelope envelope = EnvelopeOf(current.value, payload, place, call.now);
  ASSIGN_OR_RETURN(const NodeKeys::Sealed sealed, d.keys.Seal(envelope, call.now));
  v1::StoredDelivery next = Sealed(current.value, envelope, sealed.hash);
  next.set_envelope_chunks(ChunksOf(sealed.bytes.size()));
  batch.commit.Append(d.deliveries.Replace(current, next));
  d.deliveries.AddEnvelope(batch.commit, next, sealed.bytes);
  v1::StoredLinkEntry entry;
  entry.set_sequence(place.sequence);
  entry.set_envelope_hash(sealed.hash);
  entry.set_day(FormatDay(d.rules.oslo.DayOf(call.now)));
  entry.set_state(v1::DELIVERY_STATE_SENT);
  entry.set_document(next.delivery().name());
  const std::string& receiver = next.delivery().receiver().controller();
  d.links.PutOutgoing(batch.commit, receiver, entry);
  batch.link.set_last_sequence(place.sequence);
  batch.link.set_last_hash(sealed.hash);
  batch.bytes += sealed.bytes.size();
  return true;
}

}  // namespace

absl::StatusOr<bool> SealNext(CallGate& gate, const DeliveryDeps& d, const std::string& receiver) {
  bool sealed_some = false;
  RETURN_IF_ERROR(gate.RunFollowed("link/" + receiver, "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    sealed_some = false;
    AnyOutcome outcome;
    ASSIGN_OR_RETURN(const auto names, d.deliveries.Queued(call.view, receiver, kMostDeliveries));
    if (names.empty()) return outcome;
    ASSIGN_OR_RETURN(const auto link, d.links.End(call.view, {LinkEnd::Side::kSealed, receiver}));
    Batch batch;
    batch.link = link.value;
    for (const std::string& name : names) {
      ASSIGN_OR_RETURN(const auto current, d.deliveries.Load(call.view, name));
      ASSIGN_OR_RETURN(const bool taken, SealOne(d, call, current, batch));
      if (!taken) break;
    }
    d.links.Move(batch.commit, link, batch.link);
    outcome.commit = std::move(batch.commit);
    sealed_some = true;
    FaultPoint("link.before-sealed");
    return outcome;
  }));
  FaultPoint("link.after-sealed");
  return sealed_some;
}

}  // namespace sjelden::exchange
