// How an order is placed, held, completed and taken back, and what that does to its samples.
//
// Pure functions of values; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sample/domain/act.h"
#include "sample/domain/tested_facts.h"
#include "sjelden/sample/v1/sample.pb.h"

namespace sjelden::sample {

// An order with the samples that are born, changed or kept with it.
struct OrderInHand {
  v1::Order order;
  std::vector<v1::Sample> samples;
};

// Returns the order and its samples. `stored` are the samples of which a portion is asked for. INVALID_ARGUMENT with
// all violations; FAILED_PRECONDITION: ORDERER_NOT_APPROVED, AGE_UNKNOWN, UNDER_AGE_WITHOUT_BENEFIT, CONSENT_NOT_VALID,
// NOT_A_STORED_SAMPLE, NO_OWNER; PERMISSION_DENIED where the caller is not of the ordering unit.
absl::StatusOr<OrderInHand> PlaceOrder(const v1::Order& asked, const std::vector<TestedFacts>& facts,
                                       const std::vector<v1::Sample>& stored, const Act& act);

// Returns the order with a tested person's consent; its samples go on once nothing is missing.
absl::StatusOr<OrderInHand> AddConsent(const OrderInHand& current, const TestedFacts& facts,
                                       const std::string& consent, const Act& act);
// Returns the order with one more indication; its samples go on once nothing is missing.
absl::StatusOr<OrderInHand> AddIndication(const OrderInHand& current, const v1::Indication& indication,
                                          const Act& act);
// Returns the order held again, with every sample that is being worked on, where one of its purposes needs the consent;
// unchanged otherwise.
absl::StatusOr<OrderInHand> WithdrawConsent(const OrderInHand& current, const std::string& consent, const Act& act);
// Returns the order taken back, with samples that will never be taken.
absl::StatusOr<OrderInHand> CancelOrder(const OrderInHand& current, const std::string& reason, const Act& act);

// Returns the sample of a person whose sample cannot be used, to be taken again.
absl::StatusOr<v1::Sample> OrderAnother(const v1::Sample& unusable, const v1::Order& order, const Act& act);
// Returns the order in which a sample has taken another's place.
v1::Order WithReplacement(const v1::Order& order, const std::string& sample, const std::string& by);

}  // namespace sjelden::sample
