#include "referral/domain/referral_events.h"
#include "referral/rpc/attachments.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::RemoveAttachmentResponse>> RemoveAttachment(const Deps& d, const Call& call,
                                                                       const v1::RemoveAttachmentRequest& req) {
  ASSIGN_OR_RETURN(const Attached attached, LoadAttachment(d, call, req.name()));
  const v1::Referral& referral = attached.referral.value;
  const Standing standing(call, d.calendar, referral);
  const bool may_correct = call.Allows(std::string(TransitionOf(Verb::kRemoveAttachment).permission));
  RETURN_IF_ERROR(CanRemove(referral, attached.one(), may_correct, standing.acting()));
  ASSIGN_OR_RETURN(const Attachments next,
                   RemoveAttachment(referral, attached.all.value, attached.id, req.reason(), standing.acting()));
  const clinical::v1::Document& before = attached.one().document();
  Outcome<v1::RemoveAttachmentResponse> outcome;
  *outcome.response.mutable_document() = Removed(before, req.reason(), standing.acting());
  outcome.disclosed = ShowsAttachment(attached.referral, req.name(), attached.all.version + 1);
  ReplaceAttachments(attached.all, next, outcome.commit);
  if (before.attachment().state() == clinical::v1::ATTACHMENT_STATE_AVAILABLE) {
    Tell(outcome.commit, referral, attached.referral.version, AttachmentRemovedEvent(referral, before));
  }
  return outcome;
}

}  // namespace sjelden::referral
