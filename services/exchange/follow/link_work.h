// What a node does by itself so that everything arrives: seals in the order of each link, sends what is not yet stored
// there, decides on what came, returns receipts, and tells a person of silence.
//
// Each function does one piece of work and returns whether there may be more. A process that dies anywhere leaves either
// nothing or all of a piece: an envelope is durable before it is sent, so the same bytes are sent again, and both ends
// recognise what they have. All block; each is called by one thread at a time.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "exchange/rpc/delivery_deps.h"
#include "platform/call/gate.h"
#include "platform/server/recurring.h"

namespace sjelden::exchange {

// Gives the next receivers of a version their deliveries, or tells the next of its withdrawal, where one commit did not
// hold all of them.
absl::StatusOr<bool> HandOutNext(CallGate& gate, const DeliveryDeps& d);
// Gives the next queued deliveries to a trust their numbers on the link, and seals them.
absl::StatusOr<bool> SealNext(CallGate& gate, const DeliveryDeps& d, const std::string& receiver);
// Sends the next sealed envelopes, and enters the receipts that come back. The error of the receiver's node; where it
// refuses an envelope, the refusal, after a person was told.
absl::StatusOr<bool> SendNext(CallGate& gate, const DeliveryDeps& d, const std::string& receiver);
// Accepts or refuses what was received.
absl::StatusOr<bool> DecideNext(CallGate& gate, const DeliveryDeps& d);
// Signs and returns the next receipts to the node of a sender.
absl::StatusOr<bool> ReturnReceipts(CallGate& gate, const DeliveryDeps& d, const std::string& sender);

// Returns what to write because deliveries have been silent for longer than a norm: a named person is told.
absl::StatusOr<Commit> SweepSilence(const DeliveryDeps& d, const Call& call);
// Compares with each other node the days up to yesterday that were not compared with it yet, each once and in their
// order, so many a run. A node that does not answer is asked about the same day again at the next run.
absl::Status ReconcilePastDays(CallGate& gate, const DeliveryDeps& d);

}  // namespace sjelden::exchange
