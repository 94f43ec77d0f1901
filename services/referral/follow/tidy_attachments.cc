#include "referral/follow/tidy_attachments.h"

#include "referral/rpc/attachments.h"

namespace sjelden::referral {
namespace {

constexpr size_t kPiecesAtOnce = 80;
constexpr size_t kLookedAtOnce = 50;

absl::StatusOr<Commit> TidyOne(const Deps& d, const Call& call, const View::Found<v1::StoredAttachmentRow>& row) {
  ASSIGN_OR_RETURN(const ReferralName name, ParseReferralName(row.row.referral()));
  ASSIGN_OR_RETURN(const auto referral, d.store.Get(call.view, name));
  ASSIGN_OR_RETURN(const auto current, FindAttachments(call.view, referral.value));
  Attachments next = current.value;
  Commit commit;
  if (row.row.has_begin_time()) {
    GiveUp(next, row.row.id());
  } else {
    ASSIGN_OR_RETURN(const size_t deleted, DeletePieces(call.view, current.key, row.row.id(), kPiecesAtOnce, commit));
    if (deleted < kPiecesAtOnce) ForgetDiscard(next, row.row.id());
  }
  ReplaceAttachments(current, next, commit);
  return commit;
}

}  // namespace

absl::StatusOr<Commit> TidyAttachments(const Deps& d, const Call& call) {
  ASSIGN_OR_RETURN(const auto rows,
                   AttachmentsToTidy(call.view, call.now - d.attachments.give_up_after(), kLookedAtOnce));
  for (const auto& row : rows) {
    absl::StatusOr<Commit> commit = TidyOne(d, call, row);
    if (commit.ok()) return commit;
    // The referral has come to the end of its retention: what is left to be done went with its key.
    if (!absl::IsNotFound(commit.status())) return commit.status();
    Commit gone;
    gone.RemoveIndex(AttachmentRowKey(row.row));
    return gone;
  }
  return Commit();
}

}  // namespace sjelden::referral
