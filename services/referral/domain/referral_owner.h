// Whose a referral is, on either side: the first of its people who is there, else whoever is on duty.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>

#include "referral/domain/acting.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// Return who acts for the receiving unit, for the referring one, and for whoever assessed last; empty where the unit has
// nobody to name. AssessorOwner wants an assessment.
std::string ReceiverOwner(const v1::Referral& referral, const Roster& roster);
std::string SenderOwner(const v1::Referral& referral, const Roster& roster);
std::string AssessorOwner(const v1::Referral& referral, const Roster& roster);

// Returns who is assigned at the receiving unit and there: the responsible physician, else the counsellor, else the
// coordinator; empty where none is.
std::string HolderPresent(const v1::Referral& referral, const Roster& roster);

}  // namespace sjelden::referral
