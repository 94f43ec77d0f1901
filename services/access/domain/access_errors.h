// The errors of access, by name. Pure functions, safe from any thread. No message names a person or a patient.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "platform/status/error.h"

namespace sjelden::access {

// What is wrong with the fields of one request.
using Violations = std::vector<FieldViolation>;
// OK where nothing is; INVALID_ARGUMENT with all of them.
inline absl::Status AllOf(const Violations& wrong) { return wrong.empty() ? absl::OkStatus() : InvalidFields(wrong); }

// Signing in.
absl::Status SignInRefused();                   // UNAUTHENTICATED: unknown login and wrong password alike
absl::Status SignInPaused(absl::Duration left);  // RESOURCE_EXHAUSTED
absl::Status RoleNotHeld();                     // PERMISSION_DENIED
absl::Status NoRoleHeld();                      // FAILED_PRECONDITION
absl::Status SignInEnded();                     // UNAUTHENTICATED
absl::Status RenewalRefused();                  // UNAUTHENTICATED
absl::Status NotYourPassword();                 // PERMISSION_DENIED
absl::Status CurrentPasswordWrong();            // INVALID_ARGUMENT

// The directory.
absl::Status ControllerTaken();                                 // ALREADY_EXISTS
absl::Status UnitTaken();                                       // ALREADY_EXISTS
absl::Status LoginTaken();                                      // ALREADY_EXISTS
absl::Status HprNumberTaken();                                  // ALREADY_EXISTS
absl::Status ReferenceMissing(const std::string& field);        // FAILED_PRECONDITION: what is referred to is not there
absl::Status StillLeadsUnit();                                  // FAILED_PRECONDITION
absl::Status RoleMissing(const std::string& who);               // FAILED_PRECONDITION
absl::Status FunctionSeesIdentity(const std::string& function);  // FAILED_PRECONDITION: at a university
absl::Status AlreadyEnded(const std::string& what);             // FAILED_PRECONDITION

// Rosters.
absl::Status OtherControllersRoster();  // PERMISSION_DENIED
absl::Status AbsenceOverlaps();         // FAILED_PRECONDITION, as those below
absl::Status DutyOverlaps();
absl::Status PersonAway();
absl::Status DutyBegun();
absl::Status DelegationOverlaps();
absl::Status DelegationCircle();

// Grounds.
absl::Status OwnGround();       // PERMISSION_DENIED
absl::Status GroundReviewed();  // FAILED_PRECONDITION
absl::Status TooManyGrounds();  // FAILED_PRECONDITION

}  // namespace sjelden::access
