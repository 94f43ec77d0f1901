#include "referral/domain/referral_draft.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::UpdateDraftResponse>> UpdateDraft(const Deps& d, const Call& call,
                                                             const v1::UpdateDraftRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.referral().name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next, ReplaceDraft(current.value, req.referral(), standing.acting()));
  return Becomes<v1::UpdateDraftResponse>(d, call, current, next);
}

}  // namespace sjelden::referral
