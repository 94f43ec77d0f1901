#include "exchange/domain/link_rules.h"

#include <algorithm>

#include "exchange/domain/exchange_errors.h"

namespace sjelden::exchange {
namespace {

constexpr int kMostResumptions = 10;  // each with a signed receipt, in one record

// The numbers are the fault, not what is in the envelope: it is sealed anew like all behind it.
bool IsFaultOfNumbers(const std::string& reason) {
  return reason == "ENVELOPE_NUMBER_REUSED" || reason == "ENVELOPE_BREAKS_CHAIN";
}

bool SealsAnew(const v1::StoredLink& sealed) { return sealed.anew_next() > 0; }

void SealAnew(v1::StoredLink& sealed, uint64_t first) {
  if (first > sealed.last_sequence()) return;
  sealed.set_anew_next(first);
  sealed.set_anew_last(sealed.last_sequence());
}

}  // namespace

v1::StoredLink StandsAt(const v1::StoredLink& stored, const v1::LinkRefusedEnvelope& refused) {
  const v1::LinkRefusedEnvelope& known = stored.refused();
  if (known.sequence() == refused.sequence() && known.reason() == refused.reason()) return stored;
  v1::StoredLink next = stored;
  *next.mutable_refused() = refused;
  return next;
}

v1::StoredLink StoredUpTo(const v1::StoredLink& stored, uint64_t sequence) {
  if (sequence == stored.last_sequence()) return stored;
  v1::StoredLink next = stored;
  next.set_last_sequence(sequence);
  next.clear_refused();
  return next;
}

v1::StoredLink Unrefused(const v1::StoredLink& stored) {
  v1::StoredLink next = stored;
  next.clear_refused();
  return next;
}

bool IsGivenUp(const v1::StoredLinkEntry& entry, const v1::StoredLink& sealed) {
  return entry.given_up() || (sealed.anew_next() <= entry.sequence() && entry.sequence() <= sealed.anew_last());
}

bool NeedsSealingAnew(const v1::StoredLinkEntry& entry, const v1::StoredDelivery& stored) {
  return !entry.given_up() && stored.delivery().sequence() == entry.sequence() &&
         stored.delivery().state() == v1::DELIVERY_STATE_SENT;
}

absl::StatusOr<LinkEnds> Resumed(const LinkEnds& ends, const ReceiverEnd& receiver, const std::string& own_hash,
                                 const v1::LinkResumption& asked) {
  if (!ends.stored.has_refused()) return LinkDoesNotStand();
  if (SealsAnew(ends.sealed)) return LinkSealsAnew();
  const uint64_t acknowledged = ends.stored.last_sequence();
  const bool same_chain = receiver.sequence == 0 || own_hash == receiver.hash;
  if (same_chain && receiver.sequence < acknowledged) return LinkReceiverBehind();
  if (!same_chain && receiver.sequence <= acknowledged) return LinkEndsDiffer();

  v1::LinkResumption resumption = asked;
  *resumption.mutable_refused() = ends.stored.refused();
  resumption.set_receiver_sequence(receiver.sequence);
  resumption.set_receiver_hash(receiver.hash);
  resumption.set_receipt(receiver.receipt);
  LinkEnds next = ends;
  next.stored = Unrefused(StoredUpTo(ends.stored, receiver.sequence));
  // Where the receiver has further envelopes of this chain, only its receipts were lost: nothing is given up.
  if (!same_chain || receiver.sequence == acknowledged) {
    const v1::LinkRefusedEnvelope& refused = resumption.refused();
    const bool leave_out = !IsFaultOfNumbers(refused.reason());
    if (leave_out) resumption.set_not_delivered(refused.delivery());
    SealAnew(next.sealed, refused.sequence() + (leave_out ? 1 : 0));
    const uint64_t last = std::max(ends.sealed.last_sequence(), receiver.sequence);
    next.sealed.set_resumed(true);
    next.sealed.set_last_sequence(last);
    next.sealed.set_last_hash(receiver.hash);
    next.sealed.set_gives_up_from(last > receiver.sequence ? receiver.sequence + 1 : 0);
    if (next.sealed.gives_up_from() > 0) {
      resumption.set_given_up_first(receiver.sequence + 1);
      resumption.set_given_up_last(last);
    }
    if (!same_chain) {
      resumption.set_unknown_first(acknowledged + 1);
      resumption.set_unknown_last(receiver.sequence);
    }
  }
  auto& all = *next.stored.mutable_resumptions();
  *all.Add() = resumption;
  if (all.size() > kMostResumptions) all.DeleteSubrange(0, all.size() - kMostResumptions);
  return next;
}

}  // namespace sjelden::exchange
