#include <algorithm>

#include "referral/domain/referral_errors.h"
#include "referral/rpc/attachments.h"

namespace sjelden::referral {

absl::StatusOr<Outcome<v1::ReadAttachmentResponse>> ReadAttachment(const Deps& d, const Call& call,
                                                                   const v1::ReadAttachmentRequest& req) {
  ASSIGN_OR_RETURN(const Attached attached, LoadAttachment(d, call, req.name()));
  const v1::StoredAttachment& attachment = attached.one();
  const clinical::v1::Attachment& file = attachment.document().attachment();
  if (file.state() != clinical::v1::ATTACHMENT_STATE_AVAILABLE) return AttachmentNotAvailable();
  if (req.offset() >= file.size_bytes() || req.offset() % attachment.part_bytes() != 0) {
    return InvalidField("offset", "is where no part begins, want 0 or where the part before ended");
  }
  const Standing standing(call, d.calendar, attached.referral.value);
  Outcome<v1::ReadAttachmentResponse> outcome;
  *outcome.response.mutable_document() =
      PresentAttachment(call, attached.referral.value, standing.acting(), attachment, attached.all.version);
  const uint64_t bytes = std::min<uint64_t>(attachment.part_bytes(), file.size_bytes() - req.offset());
  std::string& data = *outcome.response.mutable_data();
  RETURN_IF_ERROR(ReadPieces(call.view, attached.all.key, attached.id, req.offset(), bytes,
                             [&data](std::string_view piece) { data.append(piece); }));
  outcome.disclosed = ShowsAttachment(attached.referral, req.name(), attached.all.version);
  return outcome;
}

}  // namespace sjelden::referral
