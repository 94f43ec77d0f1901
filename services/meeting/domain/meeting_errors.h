// The errors of this context, by name. Messages hold no patient data. Pure functions.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "sjelden/meeting/v1/case_meeting.pb.h"
#include "sjelden/meeting/v1/consultation.pb.h"
#include "sjelden/meeting/v1/decision.pb.h"

namespace sjelden::meeting {

absl::Status ConsultationNotFound();
absl::Status CaseMeetingNotFound();
absl::Status AgendaItemNotFound();
absl::Status DecisionNotFound();
// The case or patient that a request names is not there for the caller.
absl::Status PathwayNotThere();
absl::Status PatientNotThere();

absl::Status ConsultationCannot(const std::string& verb, v1::ConsultationState state);
absl::Status CaseMeetingCannot(const std::string& verb, v1::CaseMeetingState state);
absl::Status AgendaItemCannot(const std::string& verb, v1::AgendaItemState state);
absl::Status MissDecidedAlready();
absl::Status NotBegun(const std::string& what);
absl::Status NoTimeYet();
absl::Status PatientDeceased();

// Somebody has something else at that time; `accept_conflicts` books all the same.
absl::Status PractitionerBusy(int people);
absl::Status PatientObjects();
absl::Status AlreadyOnAgenda();
absl::Status TooMany(const std::string& what, int limit);
// A task that is said to be accepted, but not by whom it was offered to: never taken as accepted.
absl::Status NotTheOwnersAct();

absl::Status NotTakingPart();
absl::Status NotTheDecider();
absl::Status NotInvited();
absl::Status NotOfTheConveningUnit(const std::string& verb);

// Nothing that is open without owner, action and date is ever stored.
absl::Status NotOwned(const std::string& document);

}  // namespace sjelden::meeting
