// Which letter a referral calls for, and who may get one.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "referral/domain/letter_templates.h"
#include "sjelden/referral/v1/letter.pb.h"
#include "sjelden/referral/v1/referral.pb.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden::referral {

// Returns the letter that tells how the referral stands: the receipt until it is assessed, then its newest outcome.
// FAILED_PRECONDITION (LETTER_NOTHING_TO_WRITE) for a draft, one on its way, and one that ended without an outcome.
absl::StatusOr<v1::LetterKind> LetterFor(const v1::Referral& referral);

// OK where the receiver gets letters about it. INVALID_ARGUMENT where none is said. FAILED_PRECONDITION:
// LETTER_PATIENT_DECEASED; LETTER_NO_RECEIVER for the referrer of a patient who referred themself, and where no general
// practitioner is known; REFERRAL_PATIENT_OBJECTS to a copy to the general practitioner (helsepersonelloven section
// 45).
absl::Status CheckLetterReceiver(v1::LetterReceiver receiver, const v1::Referral& referral,
                                 const registry::v1::Patient& patient, const Roster& roster);

// Returns the language that a letter is written in: the one that is asked for, INVALID_ARGUMENT where there is none in
// it; else to the patient the first of the patient's own that there is one in, and to others the first of the rules.
absl::StatusOr<std::string> LetterLanguageFor(const LetterTemplates& templates, const std::string& asked,
                                              v1::LetterReceiver receiver, const registry::v1::Patient& patient);

}  // namespace sjelden::referral
