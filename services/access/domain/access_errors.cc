#include "access/domain/access_errors.h"

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden::access {
namespace {

using absl::StatusCode;

absl::Status Refuse(const std::string& reason, const std::string& message) {
  return MakeError(StatusCode::kFailedPrecondition, reason, message);
}

}  // namespace

absl::Status SignInRefused() {
  return MakeError(StatusCode::kUnauthenticated, "SIGN_IN_REFUSED", "login or password is wrong");
}
absl::Status SignInPaused(absl::Duration left) {
  const int64_t seconds = absl::ToInt64Seconds(absl::Ceil(left, absl::Seconds(1)));
  return MakeError(StatusCode::kResourceExhausted, "SIGN_IN_PAUSED",
                   absl::StrCat("too many failed attempts: try again in ", seconds, " seconds"));
}
absl::Status RoleNotHeld() {
  return MakeError(StatusCode::kPermissionDenied, "ROLE_NOT_HELD",
                   "this is not a role that you hold now: choose one of your own");
}
absl::Status NoRoleHeld() {
  return Refuse("NO_ROLE", "you hold no role at any unit now: ask your unit's leader");
}
absl::Status SignInEnded() {
  return MakeError(StatusCode::kUnauthenticated, "SIGN_IN_ENDED", "the sign-in has ended: sign in again");
}
absl::Status RenewalRefused() {
  return MakeError(StatusCode::kUnauthenticated, "RENEWAL_REFUSED",
                   "token and renewal handle do not prove a sign-in here: sign in again");
}
absl::Status NotYourPassword() {
  return MakeError(StatusCode::kPermissionDenied, "PERMISSION_MISSING",
                   "only an administrator sets another person's password");
}
absl::Status CurrentPasswordWrong() {
  return MakeError(StatusCode::kInvalidArgument, "CURRENT_PASSWORD_WRONG", "the current password is wrong",
                   {{"current_password", "is not the one in force"}});
}

absl::Status ControllerTaken() {
  return MakeError(StatusCode::kAlreadyExists, "CONTROLLER_TAKEN", "there is a controller of this organisation number");
}
absl::Status UnitTaken() {
  return MakeError(StatusCode::kAlreadyExists, "UNIT_TAKEN", "the controller has a unit of this id");
}
absl::Status LoginTaken() {
  return MakeError(StatusCode::kAlreadyExists, "LOGIN_TAKEN", "somebody has this login: choose another");
}
absl::Status HprNumberTaken() {
  return MakeError(StatusCode::kAlreadyExists, "HPR_NUMBER_TAKEN", "somebody has this HPR number");
}
absl::Status ReferenceMissing(const std::string& field) {
  return MakeError(StatusCode::kFailedPrecondition, "REFERENCE_MISSING",
                   absl::StrCat("what ", field, " names does not exist: create it first"), {{field, "does not exist"}});
}
absl::Status StillLeadsUnit() {
  return Refuse("STILL_LEADS_UNIT", "the person leads the unit: give it another leader first");
}
absl::Status RoleMissing(const std::string& who) {
  return Refuse("ROLE_MISSING", absl::StrCat(who, " holds no such role at the unit in that time"));
}
absl::Status FunctionSeesIdentity(const std::string& function) {
  return Refuse("FUNCTION_SEES_IDENTITY",
                absl::StrCat("a university's role never sees identity, and ", function, " does: choose another"));
}
absl::Status AlreadyEnded(const std::string& what) {
  return Refuse("ALREADY_ENDED", absl::StrCat("the ", what, " has ended already"));
}

absl::Status OtherControllersRoster() {
  return MakeError(StatusCode::kPermissionDenied, "OTHER_CONTROLLERS_ROSTER",
                   "you keep the rosters of your own controller only");
}
absl::Status AbsenceOverlaps() {
  return Refuse("ABSENCE_OVERLAPS", "another absence of the person says so already for a part of the time");
}
absl::Status DutyOverlaps() {
  return Refuse("DUTY_OVERLAPS", "somebody is on duty in this function for a part of the time");
}
absl::Status PersonAway() { return Refuse("PERSON_AWAY", "the person is away for a part of the time"); }
absl::Status DutyBegun() { return Refuse("DUTY_BEGUN", "the duty has begun: it stays in the roster"); }
absl::Status DelegationOverlaps() {
  return Refuse("DELEGATION_OVERLAPS", "the person's work is handed over already for a part of the time: end that");
}
absl::Status DelegationCircle() {
  return Refuse("DELEGATION_CIRCLE", "the work would come back to the person who hands it over");
}

absl::Status OwnGround() {
  return MakeError(StatusCode::kPermissionDenied, "OWN_GROUND", "nobody reviews a ground of their own");
}
absl::Status GroundReviewed() { return Refuse("GROUND_REVIEWED", "the ground has been reviewed already"); }
absl::Status TooManyGrounds() {
  return Refuse("TOO_MANY_GROUNDS", "20 grounds of yours are in force, more than a token carries: let some expire");
}

}  // namespace sjelden::access
