#include "referral/rpc/attachments.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::WriteAttachmentResponse>> WriteAttachment(const Deps& d, const Call& call,
                                                                     const v1::WriteAttachmentRequest& req) {
  ASSIGN_OR_RETURN(const Attached attached, LoadAttachment(d, call, req.name()));
  const Standing standing(call, d.calendar, attached.referral.value);
  const ArrivingPart part{attached.id, req.offset(), req.data().size()};
  ASSIGN_OR_RETURN(const Attachments next,
                   WritePart(attached.referral.value, attached.all.value, part, standing.acting()));
  Outcome<v1::WriteAttachmentResponse> outcome;
  outcome.response.set_received_bytes(req.offset() + req.data().size());
  outcome.disclosed = ShowsAttachment(attached.referral, req.name(), attached.all.version + 1);
  PutPart(attached.all.key, attached.id, req.offset(), req.data(), outcome.commit);
  ReplaceAttachments(attached.all, next, outcome.commit);
  return outcome;
}

}  // namespace sjelden::referral
