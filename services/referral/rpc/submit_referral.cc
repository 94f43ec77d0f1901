#include "referral/domain/referral_draft.h"
#include "referral/domain/referral_errors.h"
#include "referral/rpc/attachments.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::SubmitReferralResponse>> SubmitReferral(const Deps& d, const Call& call,
                                                                   const v1::SubmitReferralRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next, SubmitReferral(current.value, standing.acting()));
  // Nobody is to believe that a letter went along which never arrived.
  ASSIGN_OR_RETURN(const auto attachments, FindAttachments(call.view, current.value));
  if (AnyPending(attachments.value)) return AttachmentStillArrives();
  ASSIGN_OR_RETURN(auto outcome, Becomes<v1::SubmitReferralResponse>(d, call, current, next));
  outcome.commit.CheckAt(attachments.key, attachments.version);
  TellSubmitted(outcome.commit, next, current.version + 1);
  return outcome;
}

}  // namespace sjelden::referral
