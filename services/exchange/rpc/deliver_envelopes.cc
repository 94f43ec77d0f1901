// What another node delivers to this one: opened and verified before the handler, stored with a signed receipt in the
// order of the link, or answered with what is missing, or refused with an alarm.
#include <map>
#include <set>

#include "exchange/domain/receiving_rules.h"
#include "exchange/rpc/delivery_handlers.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

constexpr int kMostEnvelopes = 16;
// What one commit holds beside its feed entries and the kept answer; what is beyond is asked for again.
constexpr size_t kMostOps = 80;
constexpr size_t kMostBytes = 800 * 1024;

OpenedEnvelopes::One OpenOne(const DeliveryDeps& d, const std::string& sender, const std::string& bytes,
                             absl::Time now) {
  OpenedEnvelopes::One one;
  absl::StatusOr<NodeKeys::Opened> opened = d.keys.Open(bytes, now);
  if (!opened.ok()) {
    one.status = opened.status();
    return one;
  }
  one.opened = *std::move(opened);
  one.status = CheckEnvelope(one.opened.envelope, one.opened.payload_hash,
                             one.opened.signer == sender ? sender : "another", d.rules);
  if (!one.status.ok()) return one;
  const v1::StoredReceived stored = NewReceived(one.opened.envelope, one.opened.hash, "", now);
  absl::StatusOr<std::string> receipt =
      d.keys.SignReceipt(ReceiptFor(stored, v1::RECEIPT_KIND_STORED, now), now);
  one.status = receipt.status();
  if (receipt.ok()) one.receipt = *std::move(receipt);
  return one;
}

// One request on its way into the store.
class Intake {
 public:
  Intake(const DeliveryDeps& d, const Call& call, std::string sender) : d_(d), call_(call), sender_(std::move(sender)) {}

  absl::Status Begin() {
    ASSIGN_OR_RETURN(link_, d_.links.End(call_.view, {LinkEnd::Side::kIncoming, sender_}));
    next_ = link_.value;
    return absl::OkStatus();
  }

  absl::StatusOr<v1::EnvelopeAnswer> Take(const OpenedEnvelopes::One& one, absl::Time now) {
    if (!one.status.ok()) return Refuse(ReasonOf(one.status));
    const v1::SignedEnvelope& envelope = one.opened.envelope;
    switch (StandingOf(envelope, next_)) {
      case Standing::kKnown:
        return AnswerKnown(one);
      case Standing::kGap:
        return AskFor(next_.last_sequence() + 1);
      case Standing::kBreaksChain:
        return Refuse("ENVELOPE_BREAKS_CHAIN");
      case Standing::kNext:
        break;
    }
    const uint32_t chunks = ChunksOf(envelope.payload().size());
    bytes_ += envelope.payload().size();
    const bool full = commit_.ops().size() + chunks + 4 > kMostOps || bytes_ > kMostBytes;
    if (full && !commit_.empty()) return AskFor(envelope.sequence());
    Store(one, chunks, now);
    return Stored(one.receipt);
  }

  absl::StatusOr<Commit> Finish() {
    if (next_.last_sequence() != link_.value.last_sequence()) d_.links.Move(commit_, link_, next_);
    for (const std::string& code : refusals_) {
      ASSIGN_OR_RETURN(Commit alarm, RaiseLinkAlarm(d_, call_, sender_, code));
      commit_.Append(std::move(alarm));
    }
    return std::move(commit_);
  }
  std::vector<Disclosed> TakeDisclosed() { return std::move(disclosed_); }

 private:
  void Store(const OpenedEnvelopes::One& one, uint32_t chunks, absl::Time now) {
    const v1::SignedEnvelope& envelope = one.opened.envelope;
    const std::string name = RecordName{d_.rules.controller, kReceivedSummaries, call_.NewId()}.ToString();
    v1::StoredReceived stored = NewReceived(envelope, one.opened.hash, name, now);
    stored.set_payload_chunks(chunks);
    stored.add_proofs(one.receipt);
    commit_.Append(d_.received.Create(stored, envelope.payload()));
    v1::StoredLinkEntry entry;
    entry.set_sequence(envelope.sequence());
    entry.set_envelope_hash(one.opened.hash);
    entry.set_day(FormatDay(d_.rules.oslo.DayOf(FromTimestamp(envelope.seal_time()))));
    entry.set_state(v1::DELIVERY_STATE_STORED);
    entry.set_document(name);
    entry.set_gives_up_from(envelope.gives_up_from());
    d_.links.PutIncoming(commit_, sender_, entry);
    next_.set_last_sequence(envelope.sequence());
    next_.set_last_hash(one.opened.hash);
    taken_[envelope.sequence()] = &one;
    disclosed_.push_back(RelationsOfReceived(stored, 1));
  }

  // Received before: the receipt of then, where it is the same envelope.
  absl::StatusOr<v1::EnvelopeAnswer> AnswerKnown(const OpenedEnvelopes::One& one) {
    const uint64_t sequence = one.opened.envelope.sequence();
    if (const auto taken = taken_.find(sequence); taken != taken_.end()) {
      return taken->second->opened.hash == one.opened.hash ? Stored(taken->second->receipt)
                                                           : Refuse("ENVELOPE_NUMBER_REUSED");
    }
    ASSIGN_OR_RETURN(const auto entry, d_.links.Incoming(call_.view, sender_, sequence));
    if (!entry.has_value() || entry->envelope_hash() != one.opened.hash) return Refuse("ENVELOPE_NUMBER_REUSED");
    ASSIGN_OR_RETURN(const auto stored, d_.received.Load(call_.view, entry->document()));
    return Stored(stored.value.proofs(0));
  }

  static v1::EnvelopeAnswer Stored(const std::string& receipt) {
    v1::EnvelopeAnswer answer;
    answer.set_verdict(v1::ENVELOPE_VERDICT_STORED);
    answer.set_receipt(receipt);
    return answer;
  }
  static v1::EnvelopeAnswer AskFor(uint64_t sequence) {
    v1::EnvelopeAnswer answer;
    answer.set_verdict(v1::ENVELOPE_VERDICT_GAP);
    answer.set_missing_sequence(sequence);
    return answer;
  }
  v1::EnvelopeAnswer Refuse(const std::string& code) {
    refusals_.insert(code);
    v1::EnvelopeAnswer answer;
    answer.set_verdict(v1::ENVELOPE_VERDICT_REFUSED);
    answer.set_reason(code);
    return answer;
  }

  const DeliveryDeps& d_;
  const Call& call_;
  const std::string sender_;
  Versioned<v1::StoredLink> link_;
  v1::StoredLink next_;
  Commit commit_;
  size_t bytes_ = 0;
  std::map<uint64_t, const OpenedEnvelopes::One*> taken_;  // by number, of this request
  std::set<std::string> refusals_;
  std::vector<Disclosed> disclosed_;
};

std::string TrustOf(const DeliveryDeps& d, const std::string& caller) {
  const Node* node = d.rules.nodes.Named(caller);
  return node == nullptr ? "" : node->controller;
}

}  // namespace

absl::StatusOr<OpenedEnvelopes> OpenEnvelopes(const DeliveryDeps& d, const Prepare& caller,
                                              const v1::DeliverEnvelopesRequest& req) {
  if (req.envelopes_size() > kMostEnvelopes) return InvalidField("envelopes", "are too many, want at most 16");
  OpenedEnvelopes opened;
  opened.now = d.clock.Now();
  const std::string sender = TrustOf(d, caller.actor.caller);
  for (const std::string& bytes : req.envelopes()) opened.all.push_back(OpenOne(d, sender, bytes, opened.now));
  return opened;
}

absl::StatusOr<Outcome<v1::DeliverEnvelopesResponse>> DeliverEnvelopes(const DeliveryDeps& d, const Call& call,
                                                                       const v1::DeliverEnvelopesRequest&,
                                                                       const OpenedEnvelopes& opened) {
  Intake intake(d, call, TrustOf(d, call.actor.caller));
  RETURN_IF_ERROR(intake.Begin());
  Outcome<v1::DeliverEnvelopesResponse> outcome;
  for (const OpenedEnvelopes::One& one : opened.all) {
    ASSIGN_OR_RETURN(*outcome.response.add_answers(), intake.Take(one, opened.now));
  }
  ASSIGN_OR_RETURN(outcome.commit, intake.Finish());
  outcome.disclosed = intake.TakeDisclosed();
  return outcome;
}

}  // namespace sjelden::exchange
