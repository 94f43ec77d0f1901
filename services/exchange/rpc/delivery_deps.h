// What the handlers and workers of delivering rest on. Immutable; lives as long as the server.
#pragma once

#include <string>

#include "exchange/domain/delivery_rules.h"
#include "exchange/envelope/node_keys.h"
#include "exchange/peers/node_peers.h"
#include "exchange/store/delivery_store.h"
#include "exchange/store/link_store.h"
#include "exchange/store/received_store.h"
#include "platform/call/call.h"
#include "platform/time/clock.h"

namespace sjelden::exchange {

struct DeliveryDeps {
  const DeliveryRules rules;
  const DeliveryStore& deliveries;
  const ReceivedStore& received;
  const LinkStore& links;
  const NodeKeys& keys;
  const NodePeers& peers;
  const Clock& clock;               // for Prepare; a handler has the time of its call
  const std::string alarm_person;  // who is told of links, `practitioners/{practitioner}`
};

// Returns who must act on a delivery now: who signed it, or does that person's work, or answers for the sending unit.
Moment MomentFor(const Call& call, const v1::Delivery& delivery);

// Returns what to write because a link did what no honest link does. One open alarm a kind and link: more of the same
// are counted on it. `other_end` is an organisation number, or empty where it could not be told.
absl::StatusOr<Commit> RaiseLinkAlarm(const DeliveryDeps& d, const Call& call, const std::string& other_end,
                                      const std::string& code);

}  // namespace sjelden::exchange
