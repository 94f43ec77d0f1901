// Which dates a unit proposes to whoever assesses: deploy/config/rules/triage_proposals.textproto.
//
// Pure functions over the API's own messages; any thread may call them.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "sjelden/referral/v1/triage_proposals.pb.h"

namespace sjelden::referral {

// Returns INVALID_ARGUMENT (TRIAGE_PROPOSALS_INVALID) where a unit stands twice, there is no entry for all others, an
// urgency has no line or two, or a number is out of its range.
absl::Status CheckTriageProposals(const v1::TriageProposals& proposals);

// Returns the unit's own proposals, or those for all others. The proposals have been checked.
const v1::UnitProposals& ProposalsOf(const v1::TriageProposals& proposals, const std::string& unit);

}  // namespace sjelden::referral
