// Attachments go along when a referral is forwarded.
#include <algorithm>

#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "referral/domain/attachment_changes.h"
#include "referral/domain/referral_names.h"

namespace sjelden::referral {
namespace {

using clinical::v1::ATTACHMENT_STATE_AVAILABLE;
using clinical::v1::ATTACHMENT_STATE_PENDING;

bool IsAvailable(const v1::StoredAttachment* attachment) {
  return attachment != nullptr && attachment->document().attachment().state() == ATTACHMENT_STATE_AVAILABLE;
}

absl::StatusOr<clinical::v1::Document> CopyOf(const v1::StoredAttachment& original, const v1::Referral& referral) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(referral.name()));
  clinical::v1::Document copy = original.document();
  copy.set_name(AttachmentName{name, IdOf(original)}.ToString());
  copy.set_controller(referral.controller());
  copy.set_compartment(referral.compartment());
  return copy;
}

void BeginCopy(clinical::v1::Document copy, const v1::StoredAttachment& original, absl::Time now, Attachments& to) {
  copy.clear_authors();
  *copy.mutable_create_time() = ToTimestamp(now);
  copy.mutable_attachment()->set_state(ATTACHMENT_STATE_PENDING);
  copy.mutable_attachment()->clear_received_bytes();
  v1::StoredAttachment& begun = *to.add_attachments();
  begun.set_part_bytes(original.part_bytes());
  *begun.mutable_document() = std::move(copy);
}

}  // namespace

const v1::StoredAttachment* FindUncopied(const Attachments& from, const Attachments& to) {
  for (const v1::StoredAttachment& attachment : from.attachments()) {
    if (IsAvailable(&attachment) && !IsAvailable(FindAttachment(to, IdOf(attachment)))) return &attachment;
  }
  return nullptr;
}

absl::StatusOr<CopiedPart> CopyPart(const v1::StoredAttachment& original, const v1::Referral& referral,
                                    const Attachments& to, absl::Time now) {
  ASSIGN_OR_RETURN(const clinical::v1::Document whole, CopyOf(original, referral));
  CopiedPart part{to, 0, 0};
  part.next.set_referral(referral.name());
  if (FindAttachment(to, IdOf(original)) == nullptr) BeginCopy(whole, original, now, part.next);
  ASSIGN_OR_RETURN(v1::StoredAttachment* const copy, MutableAttachment(part.next, IdOf(original)));
  clinical::v1::Attachment& file = *copy->mutable_document()->mutable_attachment();
  part.offset = file.received_bytes();
  part.bytes = std::min<uint64_t>(copy->part_bytes(), file.size_bytes() - part.offset);
  file.set_received_bytes(part.offset + part.bytes);
  if (file.received_bytes() == file.size_bytes()) *copy->mutable_document() = whole;
  return part;
}

}  // namespace sjelden::referral
