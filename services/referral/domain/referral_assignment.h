// Who is put on a referral in which role, and taken off again. Lines of history: a period ends, the line stays.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "referral/domain/acting.h"
#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// Who is to take which role.
struct NewAssignment {
  v1::AssignmentRole role = v1::ASSIGNMENT_ROLE_UNSPECIFIED;
  std::string person;
  const std::vector<std::string>& functions;  // that may take the role: AssignmentFunctions::For
};

// Returns the referral with the person in the role; an earlier holder's period ends. A responsible physician becomes
// the owner while it waits for the receiving unit. INVALID_ARGUMENT where the person does not work at the receiving
// unit (the local clinician: at the referring one), or works there in no function that may take the role; the errors of
// CanTake.
absl::StatusOr<v1::Referral> AssignPerson(const v1::Referral& current, const NewAssignment& wanted,
                                          const Acting& acting);

// Returns the referral without the person in the role. FAILED_PRECONDITION (REFERRAL_NOBODY_ASSIGNED); the errors of
// CanTake.
absl::StatusOr<v1::Referral> UnassignPerson(const v1::Referral& current, v1::AssignmentRole role,
                                            const std::string& person, const Acting& acting);

// Returns who has the role now; null where nobody has.
const v1::Assignment* HolderOf(const v1::Referral& referral, v1::AssignmentRole role);

}  // namespace sjelden::referral
