// Why there is no letter, each by its name. No message holds patient data.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "platform/status/error.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

absl::Status NothingToWrite(v1::ReferralState at);  // FAILED_PRECONDITION LETTER_NOTHING_TO_WRITE
// FAILED_PRECONDITION LETTER_CONTENT_MISSING: blames each content that the letter must hold.
absl::Status LetterContentMissing(const std::vector<FieldViolation>& missing);
absl::Status NoSuchReceiver(const std::string& why);  // FAILED_PRECONDITION LETTER_NO_RECEIVER
absl::Status PatientDeceased();                       // FAILED_PRECONDITION LETTER_PATIENT_DECEASED
absl::Status PatientNotSeen();                        // FAILED_PRECONDITION LETTER_PATIENT_NOT_SEEN
absl::Status ReferralChangedMeanwhile();              // ABORTED LETTER_REFERRAL_CHANGED
// INVALID_ARGUMENT LETTER_TEMPLATES_INVALID: `where` is a file or a place in it, `what` is wrong there.
absl::Status LetterTemplatesInvalid(const std::string& where, const std::string& what);

}  // namespace sjelden::referral
