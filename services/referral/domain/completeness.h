// What a referral should bring along by its indication, and what of it is missing; the lists are
// deploy/config/rules/completeness.textproto. They advise: nothing here refuses a referral or stops a clock
// (pasient- og brukerrettighetsloven section 2-2: a deficient referral is asked about or assessed, never returned).
//
// Pure functions over the API's own messages; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "sjelden/referral/v1/completeness.pb.h"

namespace sjelden::referral {

// Returns INVALID_ARGUMENT (COMPLETENESS_INVALID), which names the item or list, where a code is of no system that the
// file names, an id stands twice or is none, words lack a language, an item can never be seen to be there, a list holds
// what is no item or fits no referral, or not exactly one list is for all others.
absl::Status CheckCompletenessRules(const v1::CompletenessRules& rules);

// Returns the lists that fit a referral, in the order of the file. The rules have been checked.
//   ListsFor(rules, referral)[0]->id();  // `hereditary-cancer`
std::vector<const v1::CompletenessList*> ListsFor(const v1::CompletenessRules& rules, const v1::Referral& referral);

// Returns what is there and what not, each item once: by the fields of the referral, its `documents` as they are shown,
// and what its referrer answered. The rules have been checked.
v1::Completeness CompletenessOf(const v1::CompletenessRules& rules, const v1::Referral& referral);

// Returns the item with an id; nothing where there is none.
const v1::CompletenessItem* FindItem(const v1::CompletenessRules& rules, const std::string& id);

}  // namespace sjelden::referral
