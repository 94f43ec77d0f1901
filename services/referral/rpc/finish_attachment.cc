#include "platform/crypto/running_hash.h"
#include "referral/domain/attachment_content.h"
#include "referral/domain/referral_events.h"
#include "referral/rpc/attachments.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {
namespace {

absl::StatusOr<FoundContent> LookInto(const Call& call, const Attached& attached) {
  RunningSha256 hash;
  ContentType content;
  RETURN_IF_ERROR(ReadPieces(call.view, attached.all.key, attached.id, 0,
                             attached.one().document().attachment().size_bytes(), [&](std::string_view piece) {
                               hash.Add(piece);
                               content.Add(piece);
                             }));
  return FoundContent{content.type(), hash.Finish()};
}

}  // namespace

absl::StatusOr<OnThePool> TakeTime(const Deps&, const Prepare&, const v1::FinishAttachmentRequest&) {
  return OnThePool{};
}

absl::StatusOr<Outcome<v1::FinishAttachmentResponse>> FinishAttachment(const Deps& d, const Call& call,
                                                                       const v1::FinishAttachmentRequest& req,
                                                                       const OnThePool&) {
  ASSIGN_OR_RETURN(const Attached attached, LoadAttachment(d, call, req.name()));
  const v1::Referral& referral = attached.referral.value;
  const Standing standing(call, d.calendar, referral);
  RETURN_IF_ERROR(CanFinish(referral, attached.one(), standing.acting()));
  ASSIGN_OR_RETURN(const FoundContent content, LookInto(call, attached));
  ASSIGN_OR_RETURN(const Attachments next,
                   FinishAttachment(attached.all.value, attached.id, content, d.attachments, standing.acting()));
  const v1::StoredAttachment& finished = *FindAttachment(next, attached.id);
  Outcome<v1::FinishAttachmentResponse> outcome;
  *outcome.response.mutable_document() =
      PresentAttachment(call, referral, standing.acting(), finished, attached.all.version + 1);
  outcome.disclosed = ShowsAttachment(attached.referral, req.name(), attached.all.version + 1);
  ReplaceAttachments(attached.all, next, outcome.commit);
  if (finished.document().attachment().state() == clinical::v1::ATTACHMENT_STATE_AVAILABLE) {
    Tell(outcome.commit, referral, attached.referral.version, AttachmentAddedEvent(referral, finished.document()));
  }
  return outcome;
}

}  // namespace sjelden::referral
