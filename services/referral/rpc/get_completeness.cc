#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::GetCompletenessResponse>> GetCompleteness(const Deps& d, const Call& call,
                                                                     const v1::GetCompletenessRequest& req) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(req.referral(), "referral"));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
  // What is attached lies beside the referral.
  ASSIGN_OR_RETURN(const v1::Referral shown, Present(d, call, current.value, current.version));
  Outcome<v1::GetCompletenessResponse> outcome;
  *outcome.response.mutable_completeness() = CompletenessOf(d.completeness, shown);
  outcome.disclosed = {RelationsOf(current.value, current.version)};
  return outcome;
}

}  // namespace sjelden::referral
