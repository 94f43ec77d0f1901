#include "referral/rpc/attachments.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::BeginAttachmentResponse>> BeginAttachment(const Deps& d, const Call& call,
                                                                     const v1::BeginAttachmentRequest& req) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(req.referral(), "referral"));
  ASSIGN_OR_RETURN(const auto referral, d.store.Get(call.view, name));
  ASSIGN_OR_RETURN(const auto current, FindAttachments(call.view, referral.value));
  const Standing standing(call, d.calendar, referral.value);
  Outcome<v1::BeginAttachmentResponse> outcome;
  const auto answer = [&](const v1::StoredAttachment& attachment, uint64_t version) {
    *outcome.response.mutable_document() =
        PresentAttachment(call, referral.value, standing.acting(), attachment, version);
    outcome.response.set_part_bytes(attachment.part_bytes());
    outcome.disclosed = ShowsAttachment(referral, attachment.document().name(), version);
  };
  if (const v1::StoredAttachment* unfinished = FindUnfinished(current.value, req, standing.acting())) {
    answer(*unfinished, current.version);
    return outcome;
  }
  ASSIGN_OR_RETURN(const Attachments next,
                   BeginAttachment(referral.value, current.value, req, call.NewId(), d.attachments, standing.acting()));
  answer(*next.attachments().rbegin(), current.version + 1);
  ReplaceAttachments(current, next, outcome.commit);
  return outcome;
}

}  // namespace sjelden::referral
