#include "exchange/domain/link_rules.h"
#include "exchange/follow/link_work.h"
#include "platform/fault/fault.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

// What one commit holds: at most so many deliveries, and so many bytes of envelopes.
constexpr size_t kMostDeliveries = 12;
constexpr size_t kMostSealedOps = 90;
constexpr size_t kMostSealedBytes = 700 * 1024;
// Each delivery is replaced, with two rows, taken from the queue, and has an entry on the link; where it is sealed anew,
// the entry before is given up.
constexpr size_t kOpsOfDelivery = 6;

struct Batch {
  Commit commit;
  v1::StoredLink link;
  size_t bytes = 0;
};

// The next place on the link; the first after the link went on follows what the receiver had.
LinkPlace NextPlace(const v1::StoredLink& link) {
  return {link.last_sequence() + 1, link.last_hash(), link.gives_up_from()};
}

v1::StoredLinkEntry EntryAt(const LinkPlace& place, const v1::StoredDelivery& sealed, bool resumes, absl::CivilDay day) {
  v1::StoredLinkEntry entry;
  entry.set_sequence(place.sequence);
  entry.set_envelope_hash(sealed.delivery().envelope_hash());
  entry.set_day(FormatDay(day));
  entry.set_state(v1::DELIVERY_STATE_SENT);
  entry.set_document(sealed.delivery().name());
  if (resumes) {
    entry.set_resumes(true);
    entry.set_previous_hash(place.previous_hash);
    entry.set_gives_up_from(place.gives_up_from);
  }
  return entry;
}

// Seals one delivery into the batch; false where it has no room.
absl::StatusOr<bool> SealOne(const DeliveryDeps& d, const Call& call, const DeliveryStore::Record& current,
                             Batch& batch) {
  ASSIGN_OR_RETURN(const std::string payload, d.deliveries.Payload(call.view, current.value));
  const size_t ops = batch.commit.ops().size() + kOpsOfDelivery + current.value.payload_chunks() + 1;
  if (batch.bytes > 0 && (ops > kMostSealedOps || batch.bytes + payload.size() > kMostSealedBytes)) return false;
  const LinkPlace place = NextPlace(batch.link);
  const v1::SignedEnvelope envelope = EnvelopeOf(current.value, payload, place, call.now);
  ASSIGN_OR_RETURN(const NodeKeys::Sealed sealed, d.keys.Seal(envelope, call.now));
  const bool waited = current.value.delivery().state() == v1::DELIVERY_STATE_QUEUED;
  v1::StoredDelivery next = waited ? Sealed(current.value, envelope, sealed.hash)
                                   : SealedAnew(current.value, envelope, sealed.hash, d.rules,
                                                MomentFor(call, current.value.delivery()));
  next.set_envelope_chunks(ChunksOf(sealed.bytes.size()));
  batch.commit.Append(d.deliveries.Replace(current, next));
  d.deliveries.AddEnvelope(batch.commit, next, sealed.bytes);
  d.links.PutOutgoing(batch.commit, next.delivery().receiver().controller(),
                      EntryAt(place, next, batch.link.resumed(), d.rules.oslo.DayOf(call.now)));
  batch.link.set_last_sequence(place.sequence);
  batch.link.set_last_hash(sealed.hash);
  batch.link.clear_resumed();
  batch.link.clear_gives_up_from();
  batch.bytes += sealed.bytes.size();
  return true;
}

absl::Status SealQueued(const DeliveryDeps& d, const Call& call, const std::vector<std::string>& names, Batch& batch) {
  for (const std::string& name : names) {
    ASSIGN_OR_RETURN(const auto current, d.deliveries.Load(call.view, name));
    ASSIGN_OR_RETURN(const bool taken, SealOne(d, call, current, batch));
    if (!taken) break;
  }
  return absl::OkStatus();
}

// Seals what the link went on without, in its order and before anything that waits.
absl::Status SealGivenUp(const DeliveryDeps& d, const Call& call, const std::string& receiver, Batch& batch) {
  const uint64_t last = batch.link.anew_last();
  uint64_t next = batch.link.anew_next();
  for (size_t looked_at = 0; next <= last && looked_at < kMostDeliveries; ++next, ++looked_at) {
    ASSIGN_OR_RETURN(auto entry, d.links.Outgoing(call.view, receiver, next));
    if (!entry.has_value()) continue;  // known to the receiver only
    ASSIGN_OR_RETURN(const auto current, d.deliveries.Load(call.view, entry->document()));
    if (!NeedsSealingAnew(*entry, current.value)) continue;
    ASSIGN_OR_RETURN(const bool taken, SealOne(d, call, current, batch));
    if (!taken) break;
    entry->set_given_up(true);
    d.links.PutOutgoing(batch.commit, receiver, *entry);
  }
  batch.link.set_anew_next(next <= last ? next : 0);
  if (next > last) batch.link.clear_anew_last();
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<bool> SealNext(CallGate& gate, const DeliveryDeps& d, const std::string& receiver) {
  bool sealed_some = false;
  RETURN_IF_ERROR(gate.RunFollowed("link/" + receiver, "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    sealed_some = false;
    AnyOutcome outcome;
    ASSIGN_OR_RETURN(const auto link, d.links.End(call.view, {LinkEnd::Side::kSealed, receiver}));
    ASSIGN_OR_RETURN(const auto names, d.deliveries.Queued(call.view, receiver, kMostDeliveries));
    const bool anew = link.value.anew_next() > 0;
    if (!anew && names.empty()) return outcome;
    Batch batch;
    batch.link = link.value;
    RETURN_IF_ERROR(anew ? SealGivenUp(d, call, receiver, batch) : SealQueued(d, call, names, batch));
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
