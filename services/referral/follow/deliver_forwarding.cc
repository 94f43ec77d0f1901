#include "referral/follow/deliver_forwarding.h"

#include "referral/domain/referral_events.h"
#include "referral/domain/referral_handover.h"
#include "referral/rpc/attachments.h"
#include "referral/rpc/changes.h"

namespace sjelden::referral {

absl::StatusOr<Commit> ReceiveForwarding(const Deps& d, const Call& call, const v1::DeliverForwardingRequest& request) {
  ASSIGN_OR_RETURN(const ReferralName to, ParseReferralName(request.forwarded_to()));
  ASSIGN_OR_RETURN(const bool there, d.store.Exists(call.view, to));
  if (there) return Commit();
  ASSIGN_OR_RETURN(const ReferralName from, ParseReferralName(request.forwarded_from()));
  ASSIGN_OR_RETURN(const auto forwarded, d.store.Get(call.view, from));
  const Standing standing(call, d.calendar, forwarded.value);
  ASSIGN_OR_RETURN(const v1::Referral received, ReceiveForwarded(forwarded.value, to, standing.acting()));
  Commit commit = d.store.Create(received);
  TellSubmitted(commit, received, 1);
  return commit;
}

absl::StatusOr<Commit> CopyAttached(const Deps& d, const Call& call, const v1::DeliverForwardingRequest& request) {
  ASSIGN_OR_RETURN(const ReferralName from, ParseReferralName(request.forwarded_from()));
  ASSIGN_OR_RETURN(const ReferralName to, ParseReferralName(request.forwarded_to()));
  ASSIGN_OR_RETURN(const auto forwarded, d.store.Get(call.view, from));
  ASSIGN_OR_RETURN(const auto received, d.store.Get(call.view, to));
  ASSIGN_OR_RETURN(const auto originals, FindAttachments(call.view, forwarded.value));
  ASSIGN_OR_RETURN(const auto copies, FindAttachments(call.view, received.value));
  const v1::StoredAttachment* const original = FindUncopied(originals.value, copies.value);
  Commit commit;
  if (original == nullptr) return commit;
  ASSIGN_OR_RETURN(const CopiedPart part, CopyPart(*original, received.value, copies.value, call.now));
  std::string data;
  RETURN_IF_ERROR(ReadPieces(call.view, originals.key, IdOf(*original), part.offset, part.bytes,
                             [&data](std::string_view piece) { data.append(piece); }));
  PutPart(copies.key, IdOf(*original), part.offset, data, commit);
  ReplaceAttachments(copies, part.next, commit);
  return commit;
}

absl::StatusOr<Commit> ConfirmReceipt(const Deps& d, const Call& call, const v1::DeliverForwardingRequest& request) {
  ASSIGN_OR_RETURN(const ReferralName from, ParseReferralName(request.forwarded_from()));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, from));
  const Standing standing(call, d.calendar, current.value);
  ASSIGN_OR_RETURN(const v1::Referral next,
                   ConfirmForwarding(current.value, request.forwarded_to(), standing.acting()));
  if (!current.value.forwarded_to().empty()) return Commit();
  Commit commit = d.store.Replace(current, next);
  Tell(commit, next, current.version + 1, ForwardedEvent(next));
  return commit;
}

absl::Status DeliverForwarding(CallGate& gate, const Deps& d, const v1::DeliverForwardingRequest& request,
                               const platform::v1::OutboxEffect& effect) {
  bool wrote = false;
  const auto run = [&](const auto step) {
    return gate.RunFollowed(effect.cause(), effect.on_behalf_of(), [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
      ASSIGN_OR_RETURN(Commit commit, step(d, call, request));
      wrote = !commit.empty();
      return AnyOutcome{nullptr, std::move(commit), {}, ""};
    });
  };
  RETURN_IF_ERROR(run(&ReceiveForwarding));
  do {
    RETURN_IF_ERROR(run(&CopyAttached));
  } while (wrote);
  return run(&ConfirmReceipt);
}

}  // namespace sjelden::referral
