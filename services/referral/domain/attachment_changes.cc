#include "referral/domain/attachment_changes.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "referral/domain/field_checks.h"
#include "referral/domain/referral_errors.h"
#include "referral/domain/referral_names.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

using clinical::v1::ATTACHMENT_STATE_AVAILABLE;
using clinical::v1::ATTACHMENT_STATE_PENDING;
using clinical::v1::ATTACHMENT_STATE_REFUSED;
using clinical::v1::ATTACHMENT_STATE_REMOVED;
using clinical::v1::AttachmentRefusal;

constexpr size_t kMostWords = 200;   // bytes of a title or a file name
constexpr size_t kMostReason = 500;  // bytes
constexpr size_t kHashBytes = 32;

clinical::v1::AttachmentState StateOf(const v1::StoredAttachment& attachment) {
  return attachment.document().attachment().state();
}

// One line of words: what a list and a file system can show.
void RequireLine(FieldChecks& checks, const std::string& text, const std::string& field) {
  checks.RequireWords(text, field);
  checks.Require(text.size() <= kMostWords, field, absl::StrCat("is longer than ", kMostWords, " bytes"));
  const bool one_line = std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; });
  checks.Require(one_line, field, "holds control characters, want one line");
}

absl::Status CheckAnnounced(const v1::BeginAttachmentRequest& request, const AttachmentRules& rules) {
  FieldChecks checks;
  RequireLine(checks, request.title(), "title");
  RequireLine(checks, request.file_name(), "file_name");
  checks.Require(request.file_name().find_first_of("/\\") == std::string::npos, "file_name", "names a folder");
  checks.Require(request.size_bytes() > 0, "size_bytes", "is 0, want a file with content");
  checks.Require(request.size_bytes() <= rules.largest(), "size_bytes",
                 absl::StrCat("is ", request.size_bytes(), ", want at most ", rules.largest()));
  checks.Require(request.content_hash().size() == kHashBytes, "content_hash", "is no SHA-256, want 32 bytes");
  checks.Require(
      request.kind() != clinical::v1::DOCUMENT_KIND_UNSPECIFIED && clinical::v1::DocumentKind_IsValid(request.kind()),
      "kind", "is not said");
  return checks.status();
}

bool IsKnown(const Attachments& attachments, const std::string& hash) {
  return std::any_of(attachments.attachments().begin(), attachments.attachments().end(), [&hash](const auto& other) {
    return StateOf(other) == ATTACHMENT_STATE_AVAILABLE && other.document().attachment().content_hash() == hash;
  });
}

clinical::v1::Document Announced(const v1::Referral& referral, const v1::BeginAttachmentRequest& request,
                                 const std::string& name, const Acting& acting) {
  clinical::v1::Document document;
  document.set_name(name);
  document.set_controller(referral.controller());
  document.set_compartment(referral.compartment());
  *document.mutable_create_time() = ToTimestamp(acting.now);
  *document.mutable_update_time() = ToTimestamp(acting.now);
  document.set_kind(request.kind());
  document.set_title(request.title());
  document.add_subjects(referral.patient());
  document.add_authors(acting.person);
  clinical::v1::Attachment& attachment = *document.mutable_attachment();
  attachment.set_file_name(request.file_name());
  attachment.set_content_hash(request.content_hash());
  attachment.set_size_bytes(request.size_bytes());
  attachment.set_state(ATTACHMENT_STATE_PENDING);
  return document;
}

// False of a copy that is under way.
bool IsBy(const v1::StoredAttachment& attachment, const Acting& acting) {
  const auto& authors = attachment.document().authors();
  return !authors.empty() && authors[0] == acting.person;
}

// OK where the person may go on with it.
absl::Status CanGoOn(const v1::Referral& referral, const v1::StoredAttachment& attachment, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kAttach, referral, acting));
  if (StateOf(attachment) != ATTACHMENT_STATE_PENDING) return AttachmentNotPending();
  return IsBy(attachment, acting) ? absl::OkStatus() : AttachmentOfAnother();
}

void Discard(Attachments& attachments, const v1::StoredAttachment& attachment) {
  if (attachment.document().attachment().received_bytes() == 0) return;
  v1::StoredDiscard& discard = *attachments.add_discards();
  discard.set_id(IdOf(attachment));
  discard.set_received_bytes(attachment.document().attachment().received_bytes());
  discard.set_part_bytes(attachment.part_bytes());
}

void Drop(Attachments& attachments, const std::string& id) {
  auto& all = *attachments.mutable_attachments();
  all.erase(std::remove_if(all.begin(), all.end(), [&id](const auto& one) { return IdOf(one) == id; }), all.end());
}

AttachmentRefusal WhyRefused(const clinical::v1::Attachment& announced, const FoundContent& content,
                             const AttachmentRules& rules) {
  if (content.hash != announced.content_hash()) return clinical::v1::ATTACHMENT_REFUSAL_HASH_DIFFERS;
  const std::optional<uint64_t> largest = rules.LargestOf(content.type);
  if (!largest.has_value()) return clinical::v1::ATTACHMENT_REFUSAL_TYPE_NOT_ALLOWED;
  if (announced.size_bytes() > *largest) return clinical::v1::ATTACHMENT_REFUSAL_TOO_LARGE_FOR_TYPE;
  return clinical::v1::ATTACHMENT_REFUSAL_UNSPECIFIED;
}

// What a removal takes from a draft, or of what nobody could ever read, leaves no line.
bool LeavesNoLine(const v1::Referral& referral, const v1::StoredAttachment& attachment) {
  return !referral.has_submit_time() || StateOf(attachment) != ATTACHMENT_STATE_AVAILABLE;
}

}  // namespace

std::string IdOf(const v1::StoredAttachment& attachment) {
  const std::string& name = attachment.document().name();
  return name.substr(name.rfind('/') + 1);
}

bool IsKept(const v1::StoredAttachment& attachment) {
  return StateOf(attachment) == ATTACHMENT_STATE_PENDING || StateOf(attachment) == ATTACHMENT_STATE_AVAILABLE;
}

const v1::StoredAttachment* FindAttachment(const Attachments& attachments, const std::string& id) {
  for (const v1::StoredAttachment& attachment : attachments.attachments()) {
    if (IdOf(attachment) == id) return &attachment;
  }
  return nullptr;
}

absl::StatusOr<v1::StoredAttachment*> MutableAttachment(Attachments& attachments, const std::string& id) {
  for (v1::StoredAttachment& attachment : *attachments.mutable_attachments()) {
    if (IdOf(attachment) == id) return &attachment;
  }
  return AttachmentNotFound();
}

const v1::StoredAttachment* FindUnfinished(const Attachments& attachments, const v1::BeginAttachmentRequest& request,
                                           const Acting& acting) {
  for (const v1::StoredAttachment& attachment : attachments.attachments()) {
    const clinical::v1::Document& document = attachment.document();
    if (StateOf(attachment) == ATTACHMENT_STATE_PENDING && IsBy(attachment, acting) &&
        document.attachment().content_hash() == request.content_hash() &&
        document.attachment().size_bytes() == request.size_bytes()) {
      return &attachment;
    }
  }
  return nullptr;
}

absl::StatusOr<Attachments> BeginAttachment(const v1::Referral& referral, const Attachments& current,
                                            const v1::BeginAttachmentRequest& request, const std::string& id,
                                            const AttachmentRules& rules, const Acting& acting) {
  RETURN_IF_ERROR(CanTake(Verb::kAttach, referral, acting));
  RETURN_IF_ERROR(CheckAnnounced(request, rules));
  if (IsKnown(current, request.content_hash())) return AttachmentKnown();
  if (current.attachments_size() >= rules.most()) return AttachmentsFull(rules.most());
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(referral.name()));
  Attachments next = current;
  next.set_referral(referral.name());
  v1::StoredAttachment& attachment = *next.add_attachments();
  attachment.set_part_bytes(rules.part_bytes());
  *attachment.mutable_document() = Announced(referral, request, AttachmentName{name, id}.ToString(), acting);
  return next;
}

absl::StatusOr<Attachments> WritePart(const v1::Referral& referral, const Attachments& current,
                                      const ArrivingPart& part, const Acting& acting) {
  Attachments next = current;
  ASSIGN_OR_RETURN(v1::StoredAttachment* const attachment, MutableAttachment(next, part.id));
  RETURN_IF_ERROR(CanGoOn(referral, *attachment, acting));
  clinical::v1::Attachment& file = *attachment->mutable_document()->mutable_attachment();
  if (part.offset != file.received_bytes()) return AttachmentOffset(file.received_bytes());
  const uint64_t wanted = std::min<uint64_t>(attachment->part_bytes(), file.size_bytes() - file.received_bytes());
  FieldChecks checks;
  checks.Require(part.bytes == wanted && wanted > 0, "data", absl::StrCat("has ", part.bytes, " bytes, want ", wanted));
  RETURN_IF_ERROR(checks.status());
  file.set_received_bytes(file.received_bytes() + part.bytes);
  *attachment->mutable_document()->mutable_update_time() = ToTimestamp(acting.now);
  return next;
}

absl::Status CanFinish(const v1::Referral& referral, const v1::StoredAttachment& attachment, const Acting& acting) {
  RETURN_IF_ERROR(CanGoOn(referral, attachment, acting));
  const clinical::v1::Attachment& file = attachment.document().attachment();
  return file.received_bytes() == file.size_bytes() ? absl::OkStatus()
                                                    : AttachmentIncomplete(file.size_bytes() - file.received_bytes());
}

absl::StatusOr<Attachments> FinishAttachment(const Attachments& current, const std::string& id,
                                             const FoundContent& content, const AttachmentRules& rules,
                                             const Acting& acting) {
  Attachments next = current;
  ASSIGN_OR_RETURN(v1::StoredAttachment* const attachment, MutableAttachment(next, id));
  clinical::v1::Document& document = *attachment->mutable_document();
  clinical::v1::Attachment& file = *document.mutable_attachment();
  file.set_content_type(content.type);
  file.set_refusal(WhyRefused(file, content, rules));
  const bool kept = file.refusal() == clinical::v1::ATTACHMENT_REFUSAL_UNSPECIFIED;
  file.set_state(kept ? ATTACHMENT_STATE_AVAILABLE : ATTACHMENT_STATE_REFUSED);
  *document.mutable_update_time() = ToTimestamp(acting.now);
  if (!kept) Discard(next, *attachment);
  return next;
}

absl::Status CanRemove(const v1::Referral& referral, const v1::StoredAttachment& attachment, bool may_correct,
                       const Acting& acting) {
  if (StateOf(attachment) == ATTACHMENT_STATE_REMOVED) return AttachmentNotAvailable();
  if (LeavesNoLine(referral, attachment)) return CanTake(Verb::kAttach, referral, acting);
  return may_correct ? CanTake(Verb::kRemoveAttachment, referral, acting) : RemovalIsACorrection();
}

absl::StatusOr<Attachments> RemoveAttachment(const v1::Referral& referral, const Attachments& current,
                                             const std::string& id, const std::string& reason, const Acting& acting) {
  Attachments next = current;
  ASSIGN_OR_RETURN(v1::StoredAttachment* const attachment, MutableAttachment(next, id));
  FieldChecks checks;
  const bool leaves_no_line = LeavesNoLine(referral, *attachment);
  if (!leaves_no_line) checks.RequireWords(reason, "reason");
  checks.Require(reason.size() <= kMostReason, "reason", absl::StrCat("is longer than ", kMostReason, " bytes"));
  RETURN_IF_ERROR(checks.status());
  // What was refused is being discarded already.
  if (StateOf(*attachment) != ATTACHMENT_STATE_REFUSED) Discard(next, *attachment);
  if (leaves_no_line) {
    Drop(next, id);
  } else {
    *attachment->mutable_document() = Removed(attachment->document(), reason, acting);
  }
  return next;
}

clinical::v1::Document Removed(const clinical::v1::Document& document, const std::string& reason,
                               const Acting& acting) {
  clinical::v1::Document removed = document;
  // The words may be what should not have been there.
  removed.clear_title();
  clinical::v1::Attachment& file = *removed.mutable_attachment();
  file.clear_file_name();
  file.clear_content_hash();
  file.clear_received_bytes();
  file.set_state(ATTACHMENT_STATE_REMOVED);
  removed.set_retraction_reason(reason);
  removed.set_state(clinical::v1::DOCUMENT_STATE_RETRACTED);
  *removed.mutable_update_time() = ToTimestamp(acting.now);
  return removed;
}

bool AnyPending(const Attachments& attachments) {
  return std::any_of(attachments.attachments().begin(), attachments.attachments().end(),
                     [](const auto& one) { return StateOf(one) == ATTACHMENT_STATE_PENDING; });
}

void GiveUp(Attachments& attachments, const std::string& id) {
  const v1::StoredAttachment* const attachment = FindAttachment(attachments, id);
  if (attachment == nullptr || StateOf(*attachment) != ATTACHMENT_STATE_PENDING) return;
  Discard(attachments, *attachment);
  Drop(attachments, id);
}

void ForgetDiscard(Attachments& attachments, const std::string& id) {
  auto& all = *attachments.mutable_discards();
  all.erase(std::remove_if(all.begin(), all.end(), [&id](const auto& one) { return one.id() == id; }), all.end());
}

}  // namespace sjelden::referral
