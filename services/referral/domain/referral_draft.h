// How a referral begins: its content checked, a draft made and changed, submitted.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "referral/domain/referral_names.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// What a new referral gets from outside of its content.
struct Beginning {
  ReferralName name;
  std::string question_id;  // for a referral that belongs to no thread yet
  std::string patient;      // as the registry calls the patient now
  bool submit = false;
};

// Returns the new referral, a draft or received. INVALID_ARGUMENT with all fields that are wrong; PERMISSION_DENIED
// (REFERRAL_SIDE) where the actor works at neither unit, or at the receiving one and does not submit.
absl::StatusOr<v1::Referral> StartReferral(const v1::Referral& content, const Beginning& beginning,
                                           const Acting& acting);

// Returns the draft with new content. INVALID_ARGUMENT; the errors of CanTake.
absl::StatusOr<v1::Referral> ReplaceDraft(const v1::Referral& current, const v1::Referral& content,
                                          const Acting& acting);

// Returns the referral received: receive time, legal deadline, owner. INVALID_ARGUMENT where something is missing that
// only a draft may lack; the errors of CanTake and of LegalClocks::Due.
absl::StatusOr<v1::Referral> SubmitReferral(const v1::Referral& current, const Acting& acting);

}  // namespace sjelden::referral
