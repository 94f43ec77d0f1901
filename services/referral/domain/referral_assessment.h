// The assessment of a referral: six outcomes, one line of history for each, never overwritten.
//
// Pure functions; any thread may call them.
#pragma once

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "referral/domain/referral_transitions.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// Returns the verb that the outcome is; INVALID_ARGUMENT where none is set.
absl::StatusOr<Verb> VerbOf(const v1::Assessment& assessment);

// Returns the assessed referral. INVALID_ARGUMENT with every field that is missing or wrong (pasient- og
// brukerrettighetsloven sections 2-2 and 2-2 a; prioriteringsforskriften section 2); the errors of CanTake.
absl::StatusOr<v1::Referral> AssessReferral(const v1::Referral& current, const v1::Assessment& assessment,
                                            const Acting& acting);

}  // namespace sjelden::referral
