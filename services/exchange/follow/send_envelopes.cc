#include "exchange/domain/exchange_errors.h"
#include "exchange/domain/link_rules.h"
#include "exchange/follow/link_work.h"
#include "exchange/rpc/take_receipts.h"
#include "platform/crypto/hash.h"
#include "platform/fault/fault.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

constexpr size_t kMostEnvelopes = 12;
constexpr size_t kMostSentBytes = 2 * 1024 * 1024;

// What is sent in one request, in the order of the numbers.
struct Load {
  uint64_t after = 0;    // the last number that is stored there
  uint64_t version = 0;  // of what is known of that
  v1::DeliverEnvelopesRequest request;
  std::vector<v1::StoredLinkEntry> entries;  // of each envelope in the request
};

// The sealed envelope of an entry. One that has arrived is not kept: where the receiver was put back and asks for it
// again, it is sealed anew, and what was signed is the same to the last bit.
absl::StatusOr<std::string> EnvelopeAt(const DeliveryDeps& d, const View& view, const v1::StoredLinkEntry& entry) {
  ASSIGN_OR_RETURN(const auto delivery, d.deliveries.Load(view, entry.document()));
  const v1::StoredDelivery& stored = delivery.value;
  if (stored.envelope_chunks() > 0) return d.deliveries.Envelope(view, stored);
  LinkPlace place{entry.sequence(), entry.previous_hash(), entry.gives_up_from()};
  if (place.sequence > 1 && !entry.resumes()) {
    const std::string& receiver = stored.delivery().receiver().controller();
    ASSIGN_OR_RETURN(const auto before, d.links.Outgoing(view, receiver, place.sequence - 1));
    if (before.has_value()) place.previous_hash = before->envelope_hash();
  }
  ASSIGN_OR_RETURN(const std::string payload, d.deliveries.Payload(view, stored));
  ASSIGN_OR_RETURN(NodeKeys::Sealed sealed,
                   d.keys.Seal(EnvelopeOf(stored, payload, place, FromTimestamp(stored.seal_time())), d.clock.Now()));
  if (sealed.hash == entry.envelope_hash()) return std::move(sealed.bytes);
  return MakeError(absl::StatusCode::kDataLoss, "LINK_ENVELOPE_DIFFERS", "an envelope cannot be made again");
}

absl::StatusOr<Load> LoadNext(CallGate& gate, const DeliveryDeps& d, const std::string& receiver) {
  const View view(gate.parts().kv.Snapshot(), gate.parts().sealer);
  ASSIGN_OR_RETURN(const auto sealed, d.links.End(view, {LinkEnd::Side::kSealed, receiver}));
  ASSIGN_OR_RETURN(const auto stored, d.links.End(view, {LinkEnd::Side::kStored, receiver}));
  Load load;
  load.after = stored.value.last_sequence();
  load.version = stored.version;
  size_t bytes = 0;
  const uint64_t last = sealed.value.last_sequence();
  for (uint64_t number = load.after + 1; number <= last && load.entries.size() < kMostEnvelopes; ++number) {
    ASSIGN_OR_RETURN(const auto entry, d.links.Outgoing(view, receiver, number));
    if (!entry.has_value()) return MakeError(absl::StatusCode::kDataLoss, "LINK_ENTRY_MISSING", "an entry is missing");
    if (IsGivenUp(*entry, sealed.value)) continue;
    ASSIGN_OR_RETURN(std::string envelope, EnvelopeAt(d, view, *entry));
    bytes += envelope.size();
    if (!load.entries.empty() && bytes > kMostSentBytes) break;
    load.request.add_envelopes(std::move(envelope));
    load.entries.push_back(*entry);
  }
  return load;
}

// What the answers mean for the link.
struct Result {
  uint64_t stored = 0;      // everything up to here is stored there
  absl::Status refusal;     // why the link stands still
  v1::LinkRefusedEnvelope refused;  // at which one
  bool by_receiver = false;  // it refused the envelope; else its receipt is not believed
  std::vector<ProvenReceipt> receipts;
};

// The receipt, where it is believed and proves that this very envelope is stored.
absl::StatusOr<v1::Receipt> ReceiptOf(const DeliveryDeps& d, const v1::StoredLinkEntry& entry,
                                      const std::string& bytes) {
  ASSIGN_OR_RETURN(v1::Receipt receipt, d.keys.VerifyReceipt(bytes, d.clock.Now()));
  if (receipt.sequence() != entry.sequence() || receipt.envelope_hash() != entry.envelope_hash() ||
      receipt.kind() != v1::RECEIPT_KIND_STORED) {
    return LinkRefusal("RECEIPT_FOR_ANOTHER", "the receipt does not prove that this envelope is stored");
  }
  return receipt;
}

Result Read(const DeliveryDeps& d, const Load& load, const v1::DeliverEnvelopesResponse& response) {
  Result result;
  result.stored = load.after;
  for (int i = 0; i < response.answers_size() && i < static_cast<int>(load.entries.size()); ++i) {
    const v1::EnvelopeAnswer& answer = response.answers(i);
    const v1::StoredLinkEntry& entry = load.entries[static_cast<size_t>(i)];
    if (answer.verdict() == v1::ENVELOPE_VERDICT_GAP) {
      // Behind what it has acknowledged: it was put back, and gets everything after that again.
      if (answer.missing_sequence() <= load.after && answer.missing_sequence() > 0) {
        result.stored = answer.missing_sequence() - 1;
      }
      return result;
    }
    absl::StatusOr<v1::Receipt> receipt = LinkRefusal(answer.reason(), "the receiver's node has refused the envelope");
    if (answer.verdict() == v1::ENVELOPE_VERDICT_STORED) receipt = ReceiptOf(d, entry, answer.receipt());
    if (!receipt.ok()) {
      result.refusal = receipt.status();
      result.refused.set_sequence(entry.sequence());
      result.refused.set_delivery(entry.document());
      result.refused.set_reason(ReasonOf(result.refusal));
      *result.refused.mutable_time() = ToTimestamp(d.clock.Now());
      result.by_receiver = answer.verdict() == v1::ENVELOPE_VERDICT_REFUSED;
      return result;
    }
    result.receipts.push_back({*std::move(receipt), Sha256(answer.receipt()), answer.receipt()});
    result.stored = entry.sequence();
  }
  return result;
}

absl::StatusOr<Commit> Enter(const DeliveryDeps& d, const Call& call, const std::string& receiver, const Load& load,
                             Result& result) {
  ASSIGN_OR_RETURN(const auto stored, d.links.End(call.view, {LinkEnd::Side::kStored, receiver}));
  if (stored.version != load.version) return LinkWentOn();
  ReceiptTaker taker(d, call);
  Commit alarms;
  uint64_t stored_there = result.receipts.empty() ? result.stored : load.after;
  for (const ProvenReceipt& proven : result.receipts) {
    const absl::Status taken = taker.Take(receiver, proven);
    if (absl::IsUnavailable(taken)) break;  // one commit holds no more: the rest is sent again, and known there
    if (!taken.ok()) {
      result.refusal = taken;  // a receipt for something else: nothing of this answer is believed
      return RaiseLinkAlarm(d, call, receiver, ReasonOf(taken));
    }
    stored_there = proven.receipt.sequence();
  }
  v1::StoredLink next = StoredUpTo(stored.value, stored_there);
  if (result.refused.sequence() > 0) {
    RETURN_IF_ERROR(taker.TellRefused(result.refused.delivery(), result.refused.reason()));
    ASSIGN_OR_RETURN(alarms, RaiseLinkAlarm(d, call, receiver, result.refused.reason()));
    next = result.by_receiver ? StandsAt(next, result.refused) : Unrefused(next);
  }
  ASSIGN_OR_RETURN(Commit commit, taker.Finish());
  if (next.SerializeAsString() != stored.value.SerializeAsString()) d.links.Move(commit, stored, next);
  commit.Append(std::move(alarms));
  return commit;
}

}  // namespace

absl::StatusOr<bool> SendNext(CallGate& gate, const DeliveryDeps& d, const std::string& receiver) {
  ASSIGN_OR_RETURN(Load load, LoadNext(gate, d, receiver));
  if (load.entries.empty()) return false;
  load.request.set_request_id(gate.parts().ids.NewId());
  FaultPoint("link.before-send");
  ASSIGN_OR_RETURN(const v1::DeliverEnvelopesResponse response, d.peers.DeliverEnvelopes(receiver, load.request));
  FaultPoint("link.after-send");
  Result result = Read(d, load, response);
  RETURN_IF_ERROR(gate.RunFollowed("link/" + receiver, "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    AnyOutcome outcome;
    ASSIGN_OR_RETURN(outcome.commit, Enter(d, call, receiver, load, result));
    return outcome;
  }));
  RETURN_IF_ERROR(result.refusal);
  if (result.stored == load.after) {
    return MakeError(absl::StatusCode::kUnavailable, "LINK_STANDS", "the receiver's node takes nothing at the moment");
  }
  return true;
}

}  // namespace sjelden::exchange
