// The rules of a receiving node: what an envelope must be, where it stands on its link, whether it is accepted, and what
// reading it proves.
//
// Pure functions; any thread may call them. None changes its arguments.
#pragma once

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "exchange/domain/delivery_rules.h"
#include "sjelden/exchange/v1/envelope.pb.h"
#include "sjelden/exchange/v1/stored_delivery.pb.h"

namespace sjelden::exchange {

// Returns why an envelope is none that the trust `sender` may send to this node. INVALID_ARGUMENT: ENVELOPE_FORM,
// ENVELOPE_SENDER_DIFFERS, ENVELOPE_FOR_ANOTHER, ENVELOPE_PAYLOAD_DIFFERS. `payload_hash` is that of the payload in it.
absl::Status CheckEnvelope(const v1::SignedEnvelope& envelope, const std::string& payload_hash,
                           const std::string& sender, const DeliveryRules& rules);

// Where an envelope stands.
enum class Standing {
  kNext,       // the one that is awaited
  kKnown,      // its number was received before
  kGap,        // one before it is missing
  kBreaksChain // the awaited number, but it does not follow from the last one, or gives up what was received
};
Standing StandingOf(const v1::SignedEnvelope& envelope, const v1::StoredLink& link);

// Returns what is stored of an envelope, under the name that it gets here.
v1::StoredReceived NewReceived(const v1::SignedEnvelope& envelope, const std::string& envelope_hash,
                               const std::string& name, absl::Time now);

// What deciding rests on.
struct Circumstances {
  bool unit_known = false;
  bool unit_barred = false;  // the patient has barred the unit
  absl::Time now;
};
// Returns the received summary as accepted or refused; nothing while it must wait for the unit to become known.
// Refusals: UNIT_UNKNOWN, GROUND_MISSING, UNIT_BARRED, IDENTIFIED_TO_UNIVERSITY.
std::optional<v1::StoredReceived> Decided(const v1::StoredReceived& stored, const Circumstances& circumstances,
                                          const DeliveryRules& rules);

// Returns a receipt for a received envelope.
v1::Receipt ReceiptFor(const v1::StoredReceived& stored, v1::ReceiptKind kind, absl::Time now);

// Returns the received summary with the person's mark, or nothing where it has one already.
std::optional<v1::StoredReceived> ReadBy(const v1::StoredReceived& stored, const std::string& person, absl::Time now);

// Returns the received summary with the mark of a withdrawal, or of a later version in its place.
v1::StoredReceived WithdrawnBy(const v1::StoredReceived& stored, const v1::StoredReceived& withdrawal);
v1::StoredReceived SupersededBy(const v1::StoredReceived& stored, const std::string& later);

}  // namespace sjelden::exchange
