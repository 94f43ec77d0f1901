// How an advice dialogue begins, goes on, becomes a referral, and ends.
//
// Pure functions; any thread may call them. Each returns the dialogue as it is after the change.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "referral/domain/advice_norms.h"
#include "referral/domain/advice_transitions.h"
#include "referral/domain/referral_names.h"
#include "sjelden/referral/v1/advice.pb.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// Begins a dialogue with its first message. `patient` is what the registry calls the patient now. INVALID_ARGUMENT with
// all fields that are wrong; PERMISSION_DENIED (ADVICE_SIDE) unless the actor is signed in at the asking unit;
// FAILED_PRECONDITION (REFERRAL_PATIENT_OBJECTS, REFERRAL_NO_OWNER).
absl::StatusOr<v1::AdviceDialogue> BeginAdvice(const v1::AdviceDialogue& content, const std::string& text,
                                               const AdviceName& name, const std::string& patient,
                                               const Acting& acting, const AdviceNorms& norms);

// Returns which verb a reply of this actor is: of both sides at once, that of the side whose move it is, or of the
// other where that side may write no more.
AdviceVerb ReplyOf(const v1::AdviceDialogue& dialogue, const Acting& acting);
// Adds a message; what the other side wrote before counts as read by its author. INVALID_ARGUMENT; the errors of
// CanTake.
absl::StatusOr<v1::AdviceDialogue> AddAdvice(const v1::AdviceDialogue& current, const std::string& text,
                                             const Acting& acting, const AdviceNorms& norms);

// Marks what the other side wrote, up to a message, as read by the actor; unchanged where all of it was read before.
// INVALID_ARGUMENT where there is no such message; the errors of CanTake.
absl::StatusOr<v1::AdviceDialogue> ReadAdvice(const v1::AdviceDialogue& current, int number, const Acting& acting);

// Gives or takes back the referrer's consent; unchanged where it is so already. The errors of CanTake.
absl::StatusOr<v1::AdviceDialogue> AllowConversion(const v1::AdviceDialogue& current, bool may_convert,
                                                   const Acting& acting);

// A dialogue that became a referral, and the referral.
struct Conversion {
  v1::AdviceDialogue dialogue;
  v1::Referral referral;
};
// Makes a referral of it, of a new condition, submitted, received now: all legal clocks count from here
// (pasient- og brukerrettighetsloven section 2-2), because nobody had referred before. INVALID_ARGUMENT without
// urgency; the errors of CanTake and of StartReferral.
absl::StatusOr<Conversion> ConvertAdvice(const v1::AdviceDialogue& current, v1::Urgency urgency,
                                         const ReferralName& name, const std::string& question_id,
                                         const Acting& acting, const AdviceNorms& norms);

// Closes it. INVALID_ARGUMENT where the asked side says no reason; the errors of CanTake.
absl::StatusOr<v1::AdviceDialogue> EndAdvice(const v1::AdviceDialogue& current, const std::string& reason,
                                             const Acting& acting, const AdviceNorms& norms);

}  // namespace sjelden::referral
