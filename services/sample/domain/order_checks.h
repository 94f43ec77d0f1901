// What an order must say, and what the law asks of whom it tests.
//
// Pure functions of values; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sample/domain/order_rules.h"

namespace sjelden::sample {

// More than a family has at once; also what one commit holds with samples and rows.
inline constexpr int kMostTested = 6;

// INVALID_ARGUMENT with everything that is wrong with a new order's fields.
absl::Status CheckContent(const v1::Order& asked, const Act& act);
// Blames what is wrong with an indication.
absl::Status CheckIndication(const v1::Indication& indication);

// OK where this enterprise may order the test, and the person is old enough or it helps the child.
absl::Status CheckLaw(const v1::TestedPerson& person, const TestedFacts& facts, const std::string& ordering_unit,
                      const Act& act);
// OK where the consent is the person's, fits the purpose, has the right form and holds today. CONSENT_NOT_VALID.
absl::Status CheckConsent(const v1::TestedPerson& person, const TestedFacts& facts, const Act& act);

// True where the purpose of what a patient is tested for needs a consent that is not there.
absl::StatusOr<bool> LacksConsent(const v1::TestedPerson& person, const Act& act);
absl::StatusOr<bool> LacksConsent(const v1::Order& order, const std::string& patient, const Act& act);
// Returns what an order lacks for those who still wait for an answer. A consent that was withdrawn counts as such until
// another one is there.
absl::StatusOr<std::vector<v1::HoldReason>> WhatIsMissing(const OrderInHand& hand, const Act& act);

}  // namespace sjelden::sample
