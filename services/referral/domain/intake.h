// How a referral reaches the department: from whom, on which way, who opens it, what is answered by telephone.
//
// Pure functions; any thread may call them.
#pragma once

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "referral/domain/field_checks.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// True where it comes from outside the hospitals: the unit that it reached speaks for the sender.
bool IsFromOutside(v1::ReferralSource source);
// Returns from whom it comes: what is said, else what the kind says, else a clinician of a hospital.
v1::ReferralSource ArrivedFrom(const v1::Referral& content);
// Returns on which way it came: what is said, else in Sjelden where the sender writes it, else by letter.
v1::ReferralChannel ArrivedBy(const v1::Referral& content, const Acting& acting);
// Blames what source, channel, kind and the one who writes do not allow together.
void CheckArrival(const v1::Referral& content, const Acting& acting, FieldChecks& checks);

// Returns the referral with who opened it first. The errors of CanTake.
absl::StatusOr<v1::Referral> OpenReferral(const v1::Referral& current, const Acting& acting);
// Returns the referral with an answer by telephone. INVALID_ARGUMENT without words or without who read them back; the
// errors of CanTake.
absl::StatusOr<v1::Referral> AnswerByTelephone(const v1::Referral& current, const v1::TelephoneAnswer& answer,
                                               const Acting& acting);

}  // namespace sjelden::referral
