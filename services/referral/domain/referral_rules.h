// What somebody may do with a referral now, and who must act next. Everything else in this folder rests on it.
//
// Pure functions; any thread may call them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "referral/domain/acting.h"
#include "referral/domain/referral_transitions.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// OK where the verb may be taken now; else which rule is against it. What the request itself says is checked later.
absl::Status CanTake(Verb verb, const v1::Referral& referral, const Acting& acting);

// Returns what `available_actions` shows, each once, in the order of a referral's life: by the rule that would refuse
// it, and `allows(permission)`.
std::vector<std::string> AvailableActions(const v1::Referral& referral, const Acting& acting,
                                          const std::function<bool(const std::string&)>& allows);

// True while somebody must act: until an outcome is handed over to a pathway, a new receiver or the referrer.
bool IsOpen(const v1::Referral& referral);

// OK where an open referral has exactly one named owner, one next action and one date, and a closed one has none.
// INTERNAL (REFERRAL_NOT_OWNED): nothing that fails it is ever stored.
absl::Status CheckOwned(const v1::Referral& referral);

// Sets clocks, owner, next action and its date from everything else that the referral says. FAILED_PRECONDITION
// (REFERRAL_NO_OWNER) where a unit has nobody to name.
absl::Status Settle(v1::Referral& referral, const Acting& acting);

// Takes a row of the table: the state it leads to, the time of the change.
void Take(Verb verb, v1::Referral& referral, const Acting& acting);

// Returns the nearest legal deadline that runs as YYYY-MM-DD; empty where none does.
std::string NearestDeadline(const v1::Referral& referral);

}  // namespace sjelden::referral
