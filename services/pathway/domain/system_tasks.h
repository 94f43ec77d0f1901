// Tasks that no person asks for: what happened elsewhere makes them necessary, and one named person answers for each.
//
// Pure; may be called from any thread. Each function returns the new case; `current` is not closed.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "pathway/domain/case.h"
#include "sjelden/exchange/v1/events.pb.h"
#include "sjelden/meeting/v1/events.pb.h"
#include "sjelden/sample/v1/events.pb.h"

namespace sjelden::pathway {

// The code of the task of a person who must look for a summary that has not arrived.
inline constexpr char kLookForDeliveryCode[] = "look-for-delivery";

// What somebody must do because of something. Whoever has taken over the owner's work gets it; where the owner is
// empty, whoever answers for the next action.
struct NeededTask {
  std::string code;
  std::string owner;     // `practitioners/{practitioner}`
  std::string due_date;  // Example: `2026-12-15`
  std::string origin;    // the document that makes it necessary; may be empty
};

// Returns the task, its owner's own from the start: not yet in the case.
v1::Task TaskFor(const Case& current, const NeededTask& needed, const Act& act);
// Adds the task beside the lead, or as the new lead.
Case AddTask(Case current, const NeededTask& needed, const Act& act);
Case AddLeadTask(Case current, const NeededTask& needed, const Act& act);

// The patient did not come: the named person decides by the date, and nothing closes by itself.
Case FlagMissedConsultation(Case current, const meeting::v1::ConsultationMissed& missed, const Act& act);
// A summary has not arrived: the named person finds out. Once per summary while that task is open.
Case FlagSilentDelivery(Case current, const exchange::v1::DeliverySilent& silent, const Act& act);
// A report was corrected: its responsible person reads it again.
Case FlagCorrectedReport(Case current, const sample::v1::ReportSigned& report, const Act& act);

// A case meeting recommends: the task is offered to the person that it names, and the offerer's until accepted. The
// task is the last one of the case. INVALID_ARGUMENT where the decision lacks what a task must have.
absl::StatusOr<Case> OfferDecision(Case current, const meeting::v1::DecisionOffered& decision, const Act& act);
// The same for a case that has ended: the task is declined at once, so that the meeting learns that nobody has it.
absl::StatusOr<Case> RefuseDecision(Case closed, const meeting::v1::DecisionOffered& decision, const Act& act);

}  // namespace sjelden::pathway
