#include "referral/domain/referral_handover.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::AcknowledgePathwayResponse>> AcknowledgePathway(const Deps& d, const Call& call,
                                                                           const v1::AcknowledgePathwayRequest& req) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(req.name()));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next, AcknowledgePathway(current.value, req.pathway(), standing.acting()));
  if (current.value.has_pathway_acknowledgement()) {
    return Shows<v1::AcknowledgePathwayResponse>(d, call, current.value, current.version);
  }
  return Becomes<v1::AcknowledgePathwayResponse>(d, call, current, next);
}

}  // namespace sjelden::referral
