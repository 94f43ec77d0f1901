// What waits because a consent or an indication is missing: the whole order until the index patient is answered, after
// that whoever lacks a consent.
//
// Pure functions of values; any thread may call them. The why is in
// services/decisions/2026-11-26-a-withdrawn-consent-holds-a-person.md.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "sample/domain/order_rules.h"

namespace sjelden::sample {

// True once the index patient was answered, also while relatives are held.
bool IsAnswered(const v1::Order& order);
// True where nothing is done for a tested person now.
absl::StatusOr<bool> IsHeldFor(const v1::Order& order, const std::string& patient, const Act& act);

// Holds a sample where it is, with the step of its order; for an order that is held for the sample's person.
absl::Status HoldSample(v1::Sample& sample, const v1::Order& order, const Act& act);

// Holds the order for what it lacks, or lets it go on, PLACED or REPORTED as it was. NO_OWNER.
absl::Status SetHold(OrderInHand& hand, const Act& act);
// Brings the samples in line with their order.
absl::Status FollowOrder(OrderInHand& hand, const Act& act);

}  // namespace sjelden::sample
