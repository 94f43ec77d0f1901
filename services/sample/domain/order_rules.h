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

// An order with the samples that are born, changed or kept with it; those that are born come last.
struct OrderInHand {
  v1::Order order;
  std::vector<v1::Sample> samples;
};

// Returns the order and its samples. `stored` are the samples of which a portion is asked for. INVALID_ARGUMENT with
// all violations; FAILED_PRECONDITION: ORDERER_NOT_APPROVED, AGE_UNKNOWN, UNDER_AGE_WITHOUT_BENEFIT, CONSENT_NOT_VALID,
// NOT_A_STORED_SAMPLE, NO_OWNER; PERMISSION_DENIED where the caller is not of the ordering unit.
absl::StatusOr<OrderInHand> PlaceOrder(const v1::Order& asked, const std::vector<TestedFacts>& facts,
                                       const std::vector<v1::Sample>& stored, const Act& act);

// Returns the order with a tested person's consent; its samples go on once nothing is missing. Whose sample was thrown
// away without one is to be taken again.
absl::StatusOr<OrderInHand> AddConsent(const OrderInHand& current, const TestedFacts& facts,
                                       const std::string& consent, const Act& act);
// Returns the order with one more indication; its samples go on once nothing is missing.
absl::StatusOr<OrderInHand> AddIndication(const OrderInHand& current, const v1::Indication& indication,
                                          const Act& act);
// Returns the order held again where somebody who waits for an answer is tested by that consent; unchanged otherwise.
// Every sample that is being worked on is held with it; after the answer about the index patient, that person's.
absl::StatusOr<OrderInHand> WithdrawConsent(const OrderInHand& current, const std::string& consent, const Act& act);
// Returns the order without a relative, whose sample will never be taken. SAMPLES_UNDER_WAY: the laboratory has it.
absl::StatusOr<OrderInHand> RemoveTestedPerson(const OrderInHand& current, const std::string& patient,
                                               const std::string& reason, const Act& act);
// Returns the order after the laboratory has thrown a held sample away: it goes on once nobody is missing.
absl::StatusOr<OrderInHand> DiscardHeld(const OrderInHand& current, const std::string& sample,
                                        const std::string& reason, const Act& act);
// Returns the order taken back, with samples that will never be taken.
absl::StatusOr<OrderInHand> CancelOrder(const OrderInHand& current, const std::string& reason, const Act& act);

// Returns the sample of a person whose sample cannot be used, to be taken again.
absl::StatusOr<v1::Sample> OrderAnother(const v1::Sample& unusable, const v1::Order& order, const Act& act);
// Returns the order in which a sample has taken another's place.
v1::Order WithReplacement(const v1::Order& order, const std::string& sample, const std::string& by);

}  // namespace sjelden::sample
