#include "pathway/domain/pathway_errors.h"

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden::pathway {
namespace {

absl::Status Precondition(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, message);
}

absl::Status Denied(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kPermissionDenied, reason, message);
}

}  // namespace

absl::Status PathwayNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "PATHWAY_NOT_FOUND", "there is no such pathway");
}

absl::Status TaskNotFound() {
  return MakeError(absl::StatusCode::kNotFound, "TASK_NOT_FOUND", "there is no such task");
}

absl::Status PathwayCannot(const std::string& verb, v1::PathwayState state) {
  return Precondition("PATHWAY_STATE", absl::StrCat("a pathway in ", v1::PathwayState_Name(state), " does not allow ",
                                                    verb, ": see available_actions"));
}

absl::Status TaskCannot(const std::string& verb, v1::TaskState state) {
  return Precondition("TASK_STATE", absl::StrCat("a task in ", v1::TaskState_Name(state), " does not allow ", verb,
                                                 ": see available_actions"));
}

absl::Status StepNotOptional() {
  return Precondition("STEP_NOT_OPTIONAL", "only a task of an optional step can be left out");
}

absl::Status NextRequired() {
  return Precondition("NEXT_REQUIRED",
                      "this is the next action of an open pathway: say which task is next, or close the pathway");
}

absl::Status InvariantBroken(const std::string& document, v1::OrphanRule rule) {
  return Precondition(v1::OrphanRule_Name(rule),
                      absl::StrCat(document, " would break ", v1::OrphanRule_Name(rule), ": nothing was changed"));
}

absl::Status TooManyOpenTasks(int limit) {
  return Precondition("TOO_MANY_OPEN_TASKS",
                      absl::StrCat("a pathway has at most ", limit, " open tasks: complete or cancel one first"));
}

absl::Status RecalledPathwayOpen() {
  return Precondition("RECALLED_PATHWAY_OPEN", "the pathway to take up again has not ended: work on in it");
}

absl::Status PatientUnknown() { return Precondition("PATIENT_UNKNOWN", "there is no such patient"); }

absl::Status NotTheOwner(const std::string& verb) {
  return Denied("NOT_THE_OWNER", absl::StrCat("only the task's owner can ", verb, " it, or whoever stands in"));
}

absl::Status NotAccountable(const std::string& verb) {
  return Denied("NOT_ACCOUNTABLE",
                absl::StrCat("only who answers for the task can ", verb, " it, or whoever stands in"));
}

absl::Status NotOfTheLeadUnit(const std::string& verb) {
  return Denied("NOT_OF_THE_LEAD_UNIT", absl::StrCat("only the leading unit or who answers for the next action can ",
                                                     verb, " a pathway"));
}

absl::Status NotTakingPart() {
  return Denied("NOT_TAKING_PART", "only a unit that takes part in the pathway can do this");
}

absl::Status MayNot(const std::string& permission) {
  return Denied("PERMISSION_MISSING", absl::StrCat("your function lacks the permission ", permission));
}

absl::Status OwnerNotKnownYet() {
  return MakeError(absl::StatusCode::kUnavailable, "OWNER_NOT_KNOWN_YET",
                   "nobody is known yet who could own the first task; it is tried again");
}

absl::Status ReferralNotReachable(const std::string& reason) {
  return MakeError(absl::StatusCode::kUnavailable, "REFERRAL_NOT_REACHABLE",
                   absl::StrCat("the referral service cannot be asked (", reason,
                                "), so nothing is proven: try again when it is back"));
}

absl::Status NotADocument(const std::string& event) {
  return MakeError(absl::StatusCode::kInvalidArgument, "NOT_A_DOCUMENT",
                   absl::StrCat("the event ", event, " names no document of a controller"));
}

absl::Status BadTemplate(const std::string& file, const std::string& reason) {
  return MakeError(absl::StatusCode::kInvalidArgument, "BAD_TEMPLATE", absl::StrCat(file, ": ", reason));
}

}  // namespace sjelden::pathway
