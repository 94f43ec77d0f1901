#include "exchange/domain/receiving_rules.h"

#include <algorithm>

#include "exchange/domain/exchange_errors.h"
#include "exchange/domain/exchange_names.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

// Each is a signed receipt that the sender keeps with the delivery, whose record holds no more than 60 KiB.
constexpr int kMostReads = 12;

bool IsWhole(const v1::SignedEnvelope& envelope) {
  const bool kind = envelope.kind() == v1::ENVELOPE_KIND_SUMMARY || envelope.kind() == v1::ENVELOPE_KIND_WITHDRAWAL;
  return envelope.form() == 1 && kind && envelope.sequence() > 0 && envelope.has_receiver() &&
         IsPatientName(envelope.patient()) && envelope.summary_version() > 0 && envelope.has_seal_time() &&
         ParseRecordName(envelope.summary(), kSummaries).ok() &&
         ParseRecordName(envelope.delivery(), kDeliveries).ok() &&
         envelope.compartment() != clinical::v1::COMPARTMENT_UNSPECIFIED &&
         clinical::v1::Compartment_IsValid(envelope.compartment());
}

// The code of a refusal, empty where it is accepted.
std::string RefusalOf(const v1::StoredReceived& stored, const Circumstances& circumstances,
                      const DeliveryRules& rules) {
  // It shows nothing of anybody and takes back what is here: a barring or a closed unit is no reason to keep that.
  if (stored.kind() == v1::ENVELOPE_KIND_WITHDRAWAL) return "";
  const v1::Receiver& receiver = stored.summary().receiver();
  const Node* own = rules.nodes.OfController(rules.controller);
  if (own != nullptr && own->university && receiver.identity() != v1::IDENTITY_MODE_PSEUDONYMISED) {
    return "IDENTIFIED_TO_UNIVERSITY";
  }
  if (receiver.ground() == v1::RECEIVER_GROUND_UNSPECIFIED || !v1::ReceiverGround_IsValid(receiver.ground())) {
    return "GROUND_MISSING";
  }
  if (!circumstances.unit_known || ControllerOfUnit(receiver.unit()) != rules.controller) return "UNIT_UNKNOWN";
  return circumstances.unit_barred ? "UNIT_BARRED" : "";
}

}  // namespace

absl::Status CheckEnvelope(const v1::SignedEnvelope& envelope, const std::string& payload_hash,
                           const std::string& sender, const DeliveryRules& rules) {
  if (!IsWhole(envelope)) return LinkRefusal("ENVELOPE_FORM", "the envelope lacks what it needs");
  if (envelope.sender() != sender || ParseRecordName(envelope.summary(), kSummaries)->controller != sender) {
    return LinkRefusal("ENVELOPE_SENDER_DIFFERS", "the envelope is not of the node that signed and sent it");
  }
  if (envelope.receiver().controller() != rules.controller) {
    return LinkRefusal("ENVELOPE_FOR_ANOTHER", "the envelope was signed for another receiver");
  }
  const bool carries = envelope.kind() == v1::ENVELOPE_KIND_SUMMARY;
  if (carries == envelope.payload().empty() || (carries && envelope.payload_hash() != payload_hash)) {
    return LinkRefusal("ENVELOPE_PAYLOAD_DIFFERS", "the document is not the one whose hash was signed");
  }
  const Node* own = rules.nodes.OfController(rules.controller);
  if (own != nullptr && own->university && carries &&
      envelope.receiver().identity() != v1::IDENTITY_MODE_PSEUDONYMISED) {
    return LinkRefusal("IDENTIFIED_TO_UNIVERSITY", "a summary that tells who the patient is was sent to a university");
  }
  if (envelope.payload().size() > rules.norms.largest_summary_bytes()) {
    return LinkRefusal("ENVELOPE_TOO_LARGE", "the document is larger than a summary may be");
  }
  return absl::OkStatus();
}

Standing StandingOf(const v1::SignedEnvelope& envelope, const v1::StoredLink& link) {
  if (envelope.sequence() <= link.last_sequence()) return Standing::kKnown;
  const uint64_t first = envelope.gives_up_from() > 0 ? envelope.gives_up_from() : envelope.sequence();
  if (first > link.last_sequence() + 1) return Standing::kGap;
  if (first <= link.last_sequence()) return Standing::kBreaksChain;
  return envelope.previous_hash() == link.last_hash() ? Standing::kNext : Standing::kBreaksChain;
}

v1::StoredReceived NewReceived(const v1::SignedEnvelope& envelope, const std::string& envelope_hash,
                               const std::string& name, absl::Time now) {
  v1::StoredReceived stored;
  v1::ReceivedSummary& summary = *stored.mutable_summary();
  summary.set_name(name);
  summary.set_controller(envelope.receiver().controller());
  summary.set_compartment(envelope.compartment());
  summary.set_sender(envelope.sender());
  summary.set_summary(envelope.summary());
  summary.set_summary_version(envelope.summary_version());
  summary.set_patient(envelope.patient());
  summary.set_pathway(envelope.pathway());
  *summary.mutable_receiver() = envelope.receiver();
  summary.set_sending_unit(envelope.sending_unit());
  summary.set_signed_by(envelope.signed_by());
  *summary.mutable_sign_time() = envelope.sign_time();
  summary.set_state(v1::DELIVERY_STATE_STORED);
  *summary.mutable_receive_time() = ToTimestamp(now);
  summary.set_envelope_hash(envelope_hash);
  summary.set_sequence(envelope.sequence());
  stored.set_kind(envelope.kind());
  stored.set_delivery(envelope.delivery());
  *stored.mutable_seal_time() = envelope.seal_time();
  stored.set_replaces_version(envelope.replaces_version());
  stored.set_withdrawal_reason(envelope.withdrawal_reason());
  return stored;
}

std::optional<v1::StoredReceived> Decided(const v1::StoredReceived& stored, const Circumstances& circumstances,
                                          const DeliveryRules& rules) {
  const std::string refusal = RefusalOf(stored, circumstances, rules);
  const absl::Duration waited = circumstances.now - FromTimestamp(stored.summary().receive_time());
  if (refusal == "UNIT_UNKNOWN" && waited < rules.norms.unit_unknown()) return std::nullopt;
  v1::StoredReceived next = stored;
  next.mutable_summary()->set_state(refusal.empty() ? v1::DELIVERY_STATE_ACCEPTED : v1::DELIVERY_STATE_REJECTED);
  next.mutable_summary()->set_reason(refusal);
  return next;
}

v1::Receipt ReceiptFor(const v1::StoredReceived& stored, v1::ReceiptKind kind, absl::Time now) {
  v1::Receipt receipt;
  receipt.set_form(1);
  receipt.set_sender(stored.summary().sender());
  receipt.set_receiver(stored.summary().controller());
  receipt.set_sequence(stored.summary().sequence());
  receipt.set_envelope_hash(stored.summary().envelope_hash());
  receipt.set_kind(kind);
  if (kind == v1::RECEIPT_KIND_REJECTED) receipt.set_reason(stored.summary().reason());
  if (kind == v1::RECEIPT_KIND_READ) {
    receipt.set_person(stored.summary().reads(stored.summary().reads_size() - 1).person());
  }
  *receipt.mutable_time() = ToTimestamp(now);
  return receipt;
}

std::optional<v1::StoredReceived> ReadBy(const v1::StoredReceived& stored, const std::string& person,
                                         absl::Time now) {
  const auto& reads = stored.summary().reads();
  // That it was read is proven by the first ones; every further reader is in this node's own access log.
  if (reads.size() >= kMostReads) return std::nullopt;
  if (std::any_of(reads.begin(), reads.end(), [&](const v1::ReadMark& mark) { return mark.person() == person; })) {
    return std::nullopt;
  }
  v1::StoredReceived next = stored;
  v1::ReadMark& mark = *next.mutable_summary()->add_reads();
  mark.set_person(person);
  *mark.mutable_time() = ToTimestamp(now);
  next.mutable_summary()->set_state(v1::DELIVERY_STATE_READ);
  return next;
}

v1::StoredReceived WithdrawnBy(const v1::StoredReceived& stored, const v1::StoredReceived& withdrawal) {
  v1::StoredReceived next = stored;
  v1::WithdrawalMark& mark = *next.mutable_summary()->mutable_withdrawal();
  mark.set_person(withdrawal.summary().signed_by());
  *mark.mutable_time() = withdrawal.summary().sign_time();
  mark.set_reason(withdrawal.withdrawal_reason());
  return next;
}

v1::StoredReceived SupersededBy(const v1::StoredReceived& stored, const std::string& later) {
  v1::StoredReceived next = stored;
  next.mutable_summary()->set_superseded_by(later);
  return next;
}

}  // namespace sjelden::exchange
