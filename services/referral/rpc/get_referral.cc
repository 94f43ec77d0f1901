#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::GetReferralResponse>> GetReferral(const Deps& d, const Call& call,
                                                             const v1::GetReferralRequest& req) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(req.name()));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
  return Shows<v1::GetReferralResponse>(d, call, current.value, current.version);
}

}  // namespace sjelden::referral
