#include "platform/status/error.h"
#include "referral/domain/referral_names.h"
#include "referral/rpc/handlers.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::GetTriageProposalsResponse>> GetTriageProposals(const Deps& d, const Call&,
                                                                           const v1::GetTriageProposalsRequest& req) {
  if (!IsUnitName(req.unit())) return InvalidField("unit", "is no unit's name");
  Outcome<v1::GetTriageProposalsResponse> outcome;
  *outcome.response.mutable_proposals() = ProposalsOf(d.proposals, req.unit());
  return outcome;
}

}  // namespace sjelden::referral
