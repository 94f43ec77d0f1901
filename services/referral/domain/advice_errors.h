// The refusals of advice dialogues, each by its name. No message holds patient data.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "referral/domain/advice_transitions.h"

namespace sjelden::referral {

absl::Status AdviceNotFound();                                     // NOT_FOUND
// FAILED_PRECONDITION ADVICE_STATE
absl::Status AdviceNotInThisState(const AdviceTransition& wanted, v1::AdviceState at);
absl::Status AdviceNotOnThisSide(const AdviceTransition& wanted);  // PERMISSION_DENIED ADVICE_SIDE
absl::Status AdviceFull();                                         // FAILED_PRECONDITION ADVICE_FULL
absl::Status ConversionNotAllowed();                               // FAILED_PRECONDITION ADVICE_CONVERSION_NOT_ALLOWED
absl::Status ReferrerHasTime(const std::string& until);            // FAILED_PRECONDITION ADVICE_REFERRER_HAS_TIME
absl::Status AdviceNotOwned();                                     // INTERNAL ADVICE_NOT_OWNED: a mistake of ours

}  // namespace sjelden::referral
