// How a case begins: by an accepted referral, by a later referral of the same question, or by hand.
//
// Pure; may be called from any thread. Each function leaves its arguments as they are and returns the new value.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "pathway/domain/case.h"
#include "sjelden/pathway/v1/pathway_changes.pb.h"
#include "sjelden/referral/v1/events.pb.h"
#include "sjelden/sample/v1/events.pb.h"

namespace sjelden::pathway {

// Returns the case that an accepted referral opens: its steps, its first tasks, the first of them the lead. Its owner
// is the assignee, else who accepted, else whose unassigned work of the unit it is. UNAVAILABLE (OWNER_NOT_KNOWN_YET)
// where nobody is known, so that it is tried again.
absl::StatusOr<Case> OpenFromReferral(const referral::v1::ReferralAccepted& accepted,
                                      const v1::PathwayTemplate& chosen, const Act& act);

// Returns the case with a further referral: the same patient and question, one case.
Case JoinReferral(Case current, const referral::v1::ReferralAccepted& accepted, const Act& act);

// Returns the case with a new lead task for whoever answers for it: decide what to do now that a referral was taken
// back. Never ends a case by itself. `current` is not closed.
Case FlagWithdrawal(Case current, const Act& act);

// Returns the case that a result opens: led by the unit that ordered, its first task the responsible person's own.
// `earlier` is the closed case that the result came too late for, or nullptr: its question goes on. UNAVAILABLE as
// above.
absl::StatusOr<Case> OpenFromResult(const sample::v1::ReportSigned& report, const v1::PathwayTemplate& chosen,
                                    const Case* earlier, const Act& act);

// What a request to open by hand comes with, once everything it names was looked up.
struct ManualOpening {
  v1::OpenPathwayRequest request;
  const v1::PathwayTemplate* chosen = nullptr;  // where the request names one
  std::string question_id;                      // the thread: of the pathway that is taken up again, or a new one
};

// Returns every field of a request to open by hand that is wrong; INVALID_ARGUMENT with all at once.
absl::Status CheckOpenRequest(const v1::OpenPathwayRequest& request, bool template_known);

// Returns the case. PERMISSION_DENIED where the caller's unit takes no part or another trust would lead;
// INVALID_ARGUMENT where the first task is wrong or, without a template, missing.
absl::StatusOr<Case> OpenByHand(const ManualOpening& opening, const std::string& actor_unit, const Act& act);

}  // namespace sjelden::pathway
