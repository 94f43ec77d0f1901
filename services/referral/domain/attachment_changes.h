// What becomes of the attachments of a referral: announced, written part by part, finished or refused, removed.
//
// Pure functions of the referral and of what is attached to it; any thread may call them. What they return is what is
// attached afterwards.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "referral/domain/acting.h"
#include "referral/domain/attachment_rules.h"
#include "sjelden/clinical/v1/document.pb.h"
#include "sjelden/referral/v1/attachment_service.pb.h"
#include "sjelden/referral/v1/referral.pb.h"
#include "sjelden/referral/v1/stored.pb.h"

namespace sjelden::referral {

using Attachments = v1::StoredAttachments;

// Returns the attachment with the id; nullptr where there is none.
const v1::StoredAttachment* FindAttachment(const Attachments& attachments, const std::string& id);
// Returns the id in the name of an attachment's document.
std::string IdOf(const v1::StoredAttachment& attachment);
// True where its content, or as much of it as has arrived, is there.
bool IsKept(const v1::StoredAttachment& attachment);
// Returns the attachment with the id, to be changed. NOT_FOUND.
absl::StatusOr<v1::StoredAttachment*> MutableAttachment(Attachments& attachments, const std::string& id);

// Returns the unfinished attachment of the same person with the same content; nullptr where there is none.
const v1::StoredAttachment* FindUnfinished(const Attachments& attachments, const v1::BeginAttachmentRequest& request,
                                           const Acting& acting);
// Adds what a request announces, under a new id. INVALID_ARGUMENT, ATTACHMENT_KNOWN, ATTACHMENTS_FULL.
absl::StatusOr<Attachments> BeginAttachment(const v1::Referral& referral, const Attachments& current,
                                            const v1::BeginAttachmentRequest& request, const std::string& id,
                                            const AttachmentRules& rules, const Acting& acting);

// A part that arrives.
struct ArrivingPart {
  std::string id;       // of the attachment
  uint64_t offset = 0;  // where it begins
  uint64_t bytes = 0;   // its length
};
// Counts a part in. ATTACHMENT_STATE, ATTACHMENT_OF_ANOTHER, ATTACHMENT_OFFSET; INVALID_ARGUMENT for its length.
absl::StatusOr<Attachments> WritePart(const v1::Referral& referral, const Attachments& current,
                                      const ArrivingPart& part, const Acting& acting);

// What was found of a content that arrived.
struct FoundContent {
  std::string type;  // empty where it is none that can be told
  std::string hash;  // SHA-256
};
// OK where the attachment can be finished: every part is there.
absl::Status CanFinish(const v1::Referral& referral, const v1::StoredAttachment& attachment, const Acting& acting);
// Makes it available, or refuses and discards it by what it holds. Of one that can be finished.
absl::StatusOr<Attachments> FinishAttachment(const Attachments& current, const std::string& id,
                                             const FoundContent& content, const AttachmentRules& rules,
                                             const Acting& acting);

// OK where it may be removed now; `may_correct` says whether the person's function may correct what was sent.
absl::Status CanRemove(const v1::Referral& referral, const v1::StoredAttachment& attachment, bool may_correct,
                       const Acting& acting);
// Removes and discards it. What was sent stays as a line without title and file name. INVALID_ARGUMENT.
absl::StatusOr<Attachments> RemoveAttachment(const v1::Referral& referral, const Attachments& current,
                                             const std::string& id, const std::string& reason, const Acting& acting);
// Returns the document of a removed attachment, as it was shown last.
clinical::v1::Document Removed(const clinical::v1::Document& document, const std::string& reason, const Acting& acting);

// Where a copy of an attachment has come to.
struct CopiedPart {
  Attachments next;     // what is attached to the copy's referral afterwards
  uint64_t offset = 0;  // where the part begins
  uint64_t bytes = 0;   // its length
};
// Returns the available attachment that has no whole copy under the same id yet; nullptr where all have.
const v1::StoredAttachment* FindUncopied(const Attachments& from, const Attachments& to);
// Copies the next part of `original` to another referral. Nobody can go on with the copy by hand, and it shows who
// attached the original, and when, once it is whole.
absl::StatusOr<CopiedPart> CopyPart(const v1::StoredAttachment& original, const v1::Referral& referral,
                                    const Attachments& to, absl::Time now);

// True while any has not arrived whole.
bool AnyPending(const Attachments& attachments);
// Gives up one that does not arrive.
void GiveUp(Attachments& attachments, const std::string& id);
// Says that nothing of a discarded content is left.
void ForgetDiscard(Attachments& attachments, const std::string& id);

}  // namespace sjelden::referral
