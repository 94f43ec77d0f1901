// The rules of a delivery at its sender: who may be sent what, what each step proves, when silence is told.
//
// Pure functions; any thread may call them. None changes its arguments.
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "exchange/domain/exchange_norms.h"
#include "exchange/domain/node_table.h"
#include "platform/time/oslo.h"
#include "sjelden/exchange/v1/envelope.pb.h"
#include "sjelden/exchange/v1/events.pb.h"
#include "sjelden/exchange/v1/stored_delivery.pb.h"

namespace sjelden::exchange {

// What rules are given beside the records: where they run, and what the data files say.
struct DeliveryRules {
  std::string controller;  // whose node this is, by organisation number
  const NodeTable& nodes;
  const ExchangeNorms& norms;
  const Oslo& oslo;
};

// Who must act, and the moment: what changes to a delivery are made with.
struct Moment {
  absl::Time now;
  std::string person;  // whose an open delivery is, `practitioners/{practitioner}`
};

// What must be done about an open delivery.
inline constexpr char kAwaitReceipt[] = "AWAIT_RECEIPT";
inline constexpr char kCallReceiver[] = "CALL_RECEIVER";
inline constexpr char kSendAnotherWay[] = "SEND_ANOTHER_WAY";
inline constexpr char kInvestigateLink[] = "INVESTIGATE_LINK";

// Returns why this cannot be delivered: every receiver needs a ground, a node and a unit of its own trust; a university
// gets nothing with identity.
absl::Status CheckDispatch(const v1::Dispatch& dispatch, const DeliveryRules& rules);

// True while somebody must still act: neither accepted, nor failed and settled.
bool IsOpen(const v1::Delivery& delivery);
// True where it ended without arriving: the receiver has refused it, or the link went on without it.
bool HasFailed(const v1::Delivery& delivery);
// True where the receiver has accepted it, read or not.
bool HasArrived(const v1::Delivery& delivery);

// Returns a delivery that waits to be sealed.
v1::StoredDelivery NewDelivery(const v1::Dispatch& dispatch, const v1::Receiver& receiver, const DeliveryRules& rules,
                               const Moment& moment);
// Returns the withdrawal of what `delivery` delivers.
v1::StoredDelivery NewWithdrawal(const v1::StoredDelivery& delivery, const v1::Withdrawal& withdrawal,
                                 const DeliveryRules& rules, const Moment& moment);

// What a link gives the next envelope.
struct LinkPlace {
  uint64_t sequence = 0;
  std::string previous_hash;
  uint64_t gives_up_from = 0;  // the first number before it that was given up; 0 for none
};
// Returns the content of a delivery's envelope.
v1::SignedEnvelope EnvelopeOf(const v1::StoredDelivery& stored, const std::string& payload, const LinkPlace& place,
                              absl::Time now);
// Returns the delivery after it was sealed as `envelope`, whose signed content has that hash.
v1::StoredDelivery Sealed(const v1::StoredDelivery& stored, const v1::SignedEnvelope& envelope,
                          const std::string& envelope_hash);
// The same of a delivery whose envelope before was given up: its receipt is awaited anew.
v1::StoredDelivery SealedAnew(const v1::StoredDelivery& stored, const v1::SignedEnvelope& envelope,
                              const std::string& envelope_hash, const DeliveryRules& rules, const Moment& moment);
// Returns the delivery without which the link goes on because the receiver refuses it with that code: it is open until
// somebody has sent it another way. A receipt that comes all the same still counts.
v1::StoredDelivery LeftOut(const v1::StoredDelivery& stored, const std::string& code, const DeliveryRules& rules,
                           const Moment& moment);

// A receipt that was verified, and what proves it.
struct ProvenReceipt {
  v1::Receipt receipt;
  std::string hash;   // SHA-256 of the signed receipt
  std::string proof;  // the signed receipt
};
// Returns the delivery with one step more, or nothing where the step stands there already. FAILED_PRECONDITION
// RECEIPT_CONTRADICTS where it was accepted and is refused, or the other way round; INVALID_ARGUMENT
// RECEIPT_FOR_ANOTHER where it is for another envelope.
absl::StatusOr<std::optional<v1::StoredDelivery>> WithReceipt(const v1::StoredDelivery& stored,
                                                              const ProvenReceipt& proven, const DeliveryRules& rules,
                                                              const Moment& moment);

// A silence whose norm has passed.
struct Silence {
  std::string code;
  absl::Duration lasted;
};
// Returns the longest norm that has passed since the last step and was not told yet; nothing where there is none.
std::optional<Silence> SilenceOf(const v1::Delivery& delivery, const ExchangeNorms& norms, absl::Time now);
// Returns what followers are told of a delivery that was silent, or failed, for so long.
v1::DeliverySilent SilentEvent(const v1::Delivery& delivery, absl::Duration lasted);
// Returns the delivery with the alarm, and the person's action and date.
v1::StoredDelivery Told(const v1::StoredDelivery& stored, const std::string& code, const DeliveryRules& rules,
                        const Moment& moment);

// True where the owner was told that code since the delivery was sealed last.
bool WasTold(const v1::StoredDelivery& stored, const std::string& code);

// Returns the delivery after somebody has seen to what was refused or left out. FAILED_PRECONDITION DELIVERY_NOT_REFUSED.
absl::StatusOr<v1::StoredDelivery> Settled(const v1::StoredDelivery& stored, const std::string& person, absl::Time now);

}  // namespace sjelden::exchange
