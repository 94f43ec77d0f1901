#include "meeting/domain/meeting_errors.h"

#include "absl/strings/str_cat.h"
#include "platform/status/error.h"

namespace sjelden::meeting {
namespace {

absl::Status Missing(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kNotFound, reason, message);
}

absl::Status Precondition(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kFailedPrecondition, reason, message);
}

absl::Status Denied(const std::string& reason, const std::string& message) {
  return MakeError(absl::StatusCode::kPermissionDenied, reason, message);
}

}  // namespace

absl::Status ConsultationNotFound() { return Missing("CONSULTATION_NOT_FOUND", "there is no such consultation"); }
absl::Status CaseMeetingNotFound() { return Missing("CASE_MEETING_NOT_FOUND", "there is no such meeting"); }
absl::Status AgendaItemNotFound() { return Missing("AGENDA_ITEM_NOT_FOUND", "there is no such agenda item"); }
absl::Status DecisionNotFound() { return Missing("DECISION_NOT_FOUND", "there is no such decision"); }
absl::Status PathwayNotThere() { return Missing("PATHWAY_NOT_FOUND", "there is no such pathway"); }
absl::Status PatientNotThere() { return Missing("PATIENT_NOT_FOUND", "there is no such patient"); }

absl::Status ConsultationCannot(const std::string& verb, v1::ConsultationState state) {
  return Precondition("CONSULTATION_STATE", absl::StrCat("a consultation in ", v1::ConsultationState_Name(state),
                                                         " does not allow ", verb, ": see available_actions"));
}

absl::Status CaseMeetingCannot(const std::string& verb, v1::CaseMeetingState state) {
  return Precondition("CASE_MEETING_STATE", absl::StrCat("a meeting in ", v1::CaseMeetingState_Name(state),
                                                         " does not allow ", verb, ": see available_actions"));
}

absl::Status AgendaItemCannot(const std::string& verb, v1::AgendaItemState state) {
  return Precondition("AGENDA_ITEM_STATE", absl::StrCat("an item in ", v1::AgendaItemState_Name(state),
                                                        " does not allow ", verb, ": see available_actions"));
}

absl::Status MissDecidedAlready() {
  return Precondition("MISS_DECIDED", "what follows the missed consultation was decided already");
}

absl::Status NotBegun(const std::string& what) {
  return Precondition("NOT_BEGUN", absl::StrCat("the ", what, " has not begun: what came out is recorded after that"));
}

absl::Status NoTimeYet() { return Precondition("NO_TIME_YET", "no time was found yet: book it first"); }

absl::Status PatientDeceased() {
  return Precondition("PATIENT_DECEASED", "nothing is booked for a patient who has died");
}

absl::Status PractitionerBusy(int people) {
  return Precondition("PRACTITIONER_BUSY",
                      absl::StrCat(people, " of those who take part are busy or away at that time: choose another time, "
                                           "or set accept_conflicts"));
}

absl::Status PatientObjects() {
  return Precondition("PATIENT_OBJECTS",
                      "a subject objects to being discussed in case meetings (helsepersonelloven section 25)");
}

absl::Status AlreadyOnAgenda() { return Precondition("ALREADY_ON_AGENDA", "the case stands on this agenda already"); }

absl::Status TooMany(const std::string& what, int limit) {
  return Precondition("TOO_MANY", absl::StrCat("a meeting has at most ", limit, " ", what, ": convene another one"));
}

absl::Status NotTheOwnersAct() {
  return Precondition("NOT_THE_OWNERS_ACT",
                      "a decision is accepted only by the act of whom it was offered to, or who stands in there");
}

absl::Status NotTakingPart() {
  return Denied("NOT_TAKING_PART", "only a unit that takes part in the consultation can do this");
}

absl::Status NotTheDecider() {
  return Denied("NOT_THE_DECIDER", "only the named clinician decides what follows, or whoever stands in");
}

absl::Status NotInvited() { return Denied("NOT_INVITED", "only who is invited can answer the invitation"); }

absl::Status NotOfTheConveningUnit(const std::string& verb) {
  return Denied("NOT_OF_THE_CONVENING_UNIT", absl::StrCat("only the convening unit can ", verb, " a meeting"));
}

absl::Status NotOwned(const std::string& document) {
  return MakeError(absl::StatusCode::kInternal, "NOT_OWNED",
                   absl::StrCat(document, " would be open without one owner, one action and one date"));
}

}  // namespace sjelden::meeting
