#include "exchange/domain/delivery_rules.h"

#include <algorithm>

#include "exchange/domain/exchange_errors.h"
#include "exchange/domain/exchange_names.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

// A refused delivery counts as further than one that is only stored; READ as further than ACCEPTED.
int Rank(v1::DeliveryState state) {
  switch (state) {
    case v1::DELIVERY_STATE_SENT:
      return 1;
    case v1::DELIVERY_STATE_STORED:
      return 2;
    case v1::DELIVERY_STATE_ACCEPTED:
    case v1::DELIVERY_STATE_REJECTED:
      return 3;
    case v1::DELIVERY_STATE_READ:
      return 4;
    default:
      return 0;
  }
}

v1::DeliveryState StateOf(v1::ReceiptKind kind) {
  switch (kind) {
    case v1::RECEIPT_KIND_STORED:
      return v1::DELIVERY_STATE_STORED;
    case v1::RECEIPT_KIND_ACCEPTED:
      return v1::DELIVERY_STATE_ACCEPTED;
    case v1::RECEIPT_KIND_REJECTED:
      return v1::DELIVERY_STATE_REJECTED;
    case v1::RECEIPT_KIND_READ:
      return v1::DELIVERY_STATE_READ;
    default:
      return v1::DELIVERY_STATE_UNSPECIFIED;
  }
}

void SetAction(v1::Delivery& delivery, const std::string& person, const std::string& action, const std::string& day) {
  delivery.set_owner(person);
  delivery.set_next_action(action);
  delivery.set_next_action_date(day);
}

void Close(v1::Delivery& delivery) { SetAction(delivery, "", "", ""); }

std::string DayOf(const DeliveryRules& rules, absl::Time time) { return FormatDay(rules.oslo.DayOf(time)); }

void AwaitReceipt(v1::Delivery& delivery, const DeliveryRules& rules, const Moment& moment) {
  SetAction(delivery, moment.person, kAwaitReceipt, DayOf(rules, moment.now + rules.norms.silences().front().after));
}

void AddStep(v1::Delivery& delivery, v1::DeliveryState state, absl::Time now) {
  v1::DeliveryStep& step = *delivery.add_steps();
  step.set_state(state);
  *step.mutable_time() = ToTimestamp(now);
  *step.mutable_record_time() = step.time();
}

bool Has(const v1::Delivery& delivery, v1::DeliveryState state, const std::string& person) {
  return std::any_of(delivery.steps().begin(), delivery.steps().end(), [&](const v1::DeliveryStep& step) {
    return step.state() == state && step.person() == person;
  });
}

bool Contradicts(const v1::Delivery& delivery, v1::DeliveryState state) {
  const bool refuses = state == v1::DELIVERY_STATE_REJECTED;
  const bool accepts = state == v1::DELIVERY_STATE_ACCEPTED || state == v1::DELIVERY_STATE_READ;
  for (const v1::DeliveryStep& step : delivery.steps()) {
    if (refuses && (step.state() == v1::DELIVERY_STATE_ACCEPTED || step.state() == v1::DELIVERY_STATE_READ)) return true;
    if (accepts && step.state() == v1::DELIVERY_STATE_REJECTED) return true;
  }
  return false;
}

}  // namespace

bool HasArrived(const v1::Delivery& delivery) {
  return delivery.state() == v1::DELIVERY_STATE_ACCEPTED || delivery.state() == v1::DELIVERY_STATE_READ;
}

bool HasFailed(const v1::Delivery& delivery) {
  return delivery.state() == v1::DELIVERY_STATE_REJECTED || delivery.state() == v1::DELIVERY_STATE_NOT_DELIVERED;
}

bool IsOpen(const v1::Delivery& delivery) {
  if (HasFailed(delivery)) return delivery.settled_by().empty();
  return !HasArrived(delivery);
}

v1::StoredDelivery NewDelivery(const v1::Dispatch& dispatch, const v1::Receiver& receiver, const DeliveryRules& rules,
                               const Moment& moment) {
  v1::StoredDelivery stored;
  v1::Delivery& delivery = *stored.mutable_delivery();
  delivery.set_controller(rules.controller);
  delivery.set_compartment(dispatch.compartment());
  delivery.set_summary(dispatch.summary());
  delivery.set_summary_version(dispatch.summary_version());
  delivery.set_patient(dispatch.patient());
  delivery.set_pathway(dispatch.pathway());
  *delivery.mutable_receiver() = receiver;
  delivery.set_sending_unit(dispatch.sending_unit());
  delivery.set_signed_by(dispatch.signed_by());
  delivery.set_kind(v1::ENVELOPE_KIND_SUMMARY);
  delivery.set_state(v1::DELIVERY_STATE_QUEUED);
  delivery.set_replaces_version(dispatch.replaces_version());
  *delivery.mutable_create_time() = ToTimestamp(moment.now);
  AddStep(delivery, v1::DELIVERY_STATE_QUEUED, moment.now);
  AwaitReceipt(delivery, rules, moment);
  *stored.mutable_sign_time() = dispatch.sign_time();
  if (receiver.identity() == v1::IDENTITY_MODE_PSEUDONYMISED) stored.set_pseudonym(dispatch.pseudonym());
  return stored;
}

v1::StoredDelivery NewWithdrawal(const v1::StoredDelivery& delivered, const v1::Withdrawal& withdrawal,
                                 const DeliveryRules& rules, const Moment& moment) {
  v1::StoredDelivery stored = delivered;
  stored.clear_payload_id();
  stored.clear_payload_chunks();
  stored.clear_payload_hash();
  stored.clear_envelope_chunks();
  stored.clear_seal_time();
  *stored.mutable_sign_time() = withdrawal.withdraw_time();
  v1::Delivery& delivery = *stored.mutable_delivery();
  delivery.clear_name();
  delivery.clear_steps();
  delivery.clear_alarms();
  delivery.clear_sequence();
  delivery.clear_envelope_hash();
  delivery.clear_reason();
  delivery.clear_withdrawn();
  delivery.clear_settled_by();
  delivery.clear_settle_time();
  delivery.set_kind(v1::ENVELOPE_KIND_WITHDRAWAL);
  delivery.set_state(v1::DELIVERY_STATE_QUEUED);
  delivery.set_signed_by(withdrawal.withdrawn_by());
  delivery.set_withdrawal_reason(withdrawal.reason());
  *delivery.mutable_create_time() = ToTimestamp(moment.now);
  AddStep(delivery, v1::DELIVERY_STATE_QUEUED, moment.now);
  AwaitReceipt(delivery, rules, moment);
  return stored;
}

v1::SignedEnvelope EnvelopeOf(const v1::StoredDelivery& stored, const std::string& payload, const LinkPlace& place,
                              absl::Time now) {
  const v1::Delivery& delivery = stored.delivery();
  v1::SignedEnvelope envelope;
  envelope.set_form(1);
  envelope.set_sender(delivery.controller());
  *envelope.mutable_receiver() = delivery.receiver();
  envelope.set_sequence(place.sequence);
  envelope.set_previous_hash(place.previous_hash);
  envelope.set_kind(delivery.kind());
  envelope.set_delivery(delivery.name());
  envelope.set_summary(delivery.summary());
  envelope.set_summary_version(delivery.summary_version());
  envelope.set_patient(stored.pseudonym().empty() ? delivery.patient() : stored.pseudonym());
  envelope.set_pathway(stored.pseudonym().empty() ? delivery.pathway() : "");
  envelope.set_compartment(delivery.compartment());
  envelope.set_sending_unit(delivery.sending_unit());
  envelope.set_signed_by(delivery.signed_by());
  *envelope.mutable_sign_time() = stored.sign_time();
  *envelope.mutable_seal_time() = ToTimestamp(now);
  envelope.set_payload(payload);
  envelope.set_payload_hash(stored.payload_hash());
  envelope.set_replaces_version(delivery.replaces_version());
  envelope.set_withdrawal_reason(delivery.withdrawal_reason());
  envelope.set_gives_up_from(place.gives_up_from);
  return envelope;
}

v1::StoredDelivery Sealed(const v1::StoredDelivery& stored, const v1::SignedEnvelope& envelope,
                          const std::string& envelope_hash) {
  v1::StoredDelivery next = stored;
  v1::Delivery& delivery = *next.mutable_delivery();
  delivery.set_state(v1::DELIVERY_STATE_SENT);
  delivery.set_sequence(envelope.sequence());
  delivery.set_envelope_hash(envelope_hash);
  AddStep(delivery, v1::DELIVERY_STATE_SENT, FromTimestamp(envelope.seal_time()));
  *next.mutable_seal_time() = envelope.seal_time();
  return next;
}

v1::StoredDelivery SealedAnew(const v1::StoredDelivery& stored, const v1::SignedEnvelope& envelope,
                              const std::string& envelope_hash, const DeliveryRules& rules, const Moment& moment) {
  v1::StoredDelivery next = Sealed(stored, envelope, envelope_hash);
  next.mutable_delivery()->clear_reason();
  AwaitReceipt(*next.mutable_delivery(), rules, moment);
  return next;
}

v1::StoredDelivery LeftOut(const v1::StoredDelivery& stored, const std::string& code, const DeliveryRules& rules,
                           const Moment& moment) {
  v1::StoredDelivery next = stored;
  v1::Delivery& delivery = *next.mutable_delivery();
  delivery.set_state(v1::DELIVERY_STATE_NOT_DELIVERED);
  delivery.set_reason(code);
  AddStep(delivery, v1::DELIVERY_STATE_NOT_DELIVERED, moment.now);
  delivery.mutable_steps(delivery.steps_size() - 1)->set_reason(code);
  SetAction(delivery, moment.person, kSendAnotherWay, DayOf(rules, moment.now));
  return next;
}

absl::StatusOr<std::optional<v1::StoredDelivery>> WithReceipt(const v1::StoredDelivery& stored,
                                                              const ProvenReceipt& proven, const DeliveryRules& rules,
                                                              const Moment& moment) {
  const v1::Receipt& receipt = proven.receipt;
  const v1::DeliveryState state = StateOf(receipt.kind());
  const bool for_this = receipt.sender() == stored.delivery().controller() &&
                        receipt.receiver() == stored.delivery().receiver().controller() &&
                        receipt.sequence() == stored.delivery().sequence() &&
                        receipt.envelope_hash() == stored.delivery().envelope_hash();
  if (!for_this || state == v1::DELIVERY_STATE_UNSPECIFIED) return ReceiptForAnother();
  if (Has(stored.delivery(), state, receipt.person())) return std::optional<v1::StoredDelivery>();
  if (Contradicts(stored.delivery(), state)) return ReceiptContradicts();
  v1::StoredDelivery next = stored;
  v1::Delivery& delivery = *next.mutable_delivery();
  AddStep(delivery, state, moment.now);
  v1::DeliveryStep& step = *delivery.mutable_steps(delivery.steps_size() - 1);
  *step.mutable_time() = receipt.time();
  step.set_person(receipt.person());
  step.set_reason(receipt.reason());
  step.set_receipt_hash(proven.hash);
  step.set_proof(proven.proof);
  if (Rank(state) <= Rank(delivery.state())) return std::optional<v1::StoredDelivery>(std::move(next));
  if (delivery.state() == v1::DELIVERY_STATE_NOT_DELIVERED) AwaitReceipt(delivery, rules, moment);  // it came after all
  delivery.set_state(state);
  delivery.set_reason(receipt.reason());
  if (state == v1::DELIVERY_STATE_REJECTED) {
    SetAction(delivery, moment.person, kSendAnotherWay, DayOf(rules, moment.now));
  } else if (HasArrived(delivery)) {
    Close(delivery);
  }
  return std::optional<v1::StoredDelivery>(std::move(next));
}

std::optional<Silence> SilenceOf(const v1::Delivery& delivery, const ExchangeNorms& norms, absl::Time now) {
  if (!IsOpen(delivery) || HasFailed(delivery) || delivery.steps().empty()) return std::nullopt;
  const absl::Duration lasted = now - FromTimestamp(delivery.steps(delivery.steps_size() - 1).record_time());
  std::optional<Silence> longest;
  for (const SilenceNorm& norm : norms.silences()) {
    if (lasted < norm.after) break;
    const bool told = std::any_of(delivery.alarms().begin(), delivery.alarms().end(), [&](const auto& alarm) {
      return alarm.code() == norm.code && alarm.last_state() == delivery.state();
    });
    if (told) {
      longest.reset();
    } else {
      longest = Silence{norm.code, lasted};
    }
  }
  return longest;
}

v1::DeliverySilent SilentEvent(const v1::Delivery& delivery, absl::Duration lasted) {
  v1::DeliverySilent event;
  event.set_summary(delivery.summary());
  event.set_summary_version(delivery.summary_version());
  event.set_patient(delivery.patient());
  event.set_receiver(delivery.receiver().controller());
  event.set_last_receipt(v1::DeliveryState_Name(delivery.state()).substr(std::string("DELIVERY_STATE_").size()));
  event.set_person(delivery.owner());
  event.set_silent_seconds(absl::ToInt64Seconds(lasted));
  return event;
}

bool WasTold(const v1::StoredDelivery& stored, const std::string& code) {
  const absl::Time sealed = FromTimestamp(stored.seal_time());
  const auto& alarms = stored.delivery().alarms();
  return std::any_of(alarms.begin(), alarms.end(), [&](const v1::DeliveryAlarm& alarm) {
    return alarm.code() == code && FromTimestamp(alarm.time()) >= sealed;
  });
}

v1::StoredDelivery Told(const v1::StoredDelivery& stored, const std::string& code, const DeliveryRules& rules,
                        const Moment& moment) {
  v1::StoredDelivery next = stored;
  v1::Delivery& delivery = *next.mutable_delivery();
  v1::DeliveryAlarm& alarm = *delivery.add_alarms();
  alarm.set_code(code);
  alarm.set_person(moment.person);
  *alarm.mutable_time() = ToTimestamp(moment.now);
  alarm.set_last_state(delivery.state());
  const auto& norms = rules.norms.silences();
  const auto norm = std::find_if(norms.begin(), norms.end(), [&](const SilenceNorm& n) { return n.code == code; });
  if (norm == norms.end()) {  // the link refused it
    delivery.set_reason(code);
    SetAction(delivery, moment.person, kInvestigateLink, DayOf(rules, moment.now));
  } else {
    SetAction(delivery, moment.person, norm == norms.begin() ? kCallReceiver : kSendAnotherWay,
              DayOf(rules, moment.now));
  }
  return next;
}

absl::StatusOr<v1::StoredDelivery> Settled(const v1::StoredDelivery& stored, const std::string& person,
                                           absl::Time now) {
  if (!HasFailed(stored.delivery()) || !IsOpen(stored.delivery())) return DeliveryNotRefused();
  v1::StoredDelivery next = stored;
  next.mutable_delivery()->set_settled_by(person);
  *next.mutable_delivery()->mutable_settle_time() = ToTimestamp(now);
  Close(*next.mutable_delivery());
  return next;
}

}  // namespace sjelden::exchange
