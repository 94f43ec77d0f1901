// Whether the patient allows what a referral wants to be told to others (helsepersonelloven sections 45 and 45 a).
//
// Pure functions; any thread may call them.
#pragma once

#include "absl/status/status.h"
#include "referral/domain/acting.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// What a patient may object to, as the registry's facts code it.
inline constexpr char kAgainstGpCopy[] = "gp-copy";
inline constexpr char kAgainstSharing[] = "sharing";

// True where the patient objects to this copy: to a practitioner outside who gets a general practitioner's copy, or to
// sharing with the trust of a unit that takes no part in the referral.
bool ObjectsToCopy(const v1::Referral& referral, const v1::CopyReceiver& copy, const Roster& roster);

// FAILED_PRECONDITION (REFERRAL_PATIENT_OBJECTS) where a copy is objected to, blaming it by its place, or where the
// patient objects to sharing with the trust that the referral goes to. An emergency goes there all the same.
absl::Status CheckPatientAllows(const v1::Referral& referral, const Roster& roster);
// The same for a receiver that it is to be forwarded to; blames `field`.
absl::Status CheckPatientAllowsReceiver(const v1::Referral& referral, const std::string& receiver,
                                        const std::string& field, const Roster& roster);

}  // namespace sjelden::referral
