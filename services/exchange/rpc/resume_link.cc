// An operator lets a link go on that stands: from what the receiver's node proves to have, with what it refused left out
// by name and everything after it sealed anew.
#include "exchange/domain/exchange_errors.h"
#include "exchange/rpc/delivery_handlers.h"
#include "exchange/rpc/present_link.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"

namespace sjelden::exchange {
namespace {

constexpr size_t kLongestReason = 2000;
// Numbers that were used before a backup was put back: what is in them, only the receiver knows.
constexpr char kUnknownHere[] = "LINK_UNKNOWN_HERE";

absl::Status CheckReceiver(const DeliveryDeps& d, const std::string& receiver) {
  const bool other = receiver != d.rules.controller && d.rules.nodes.OfController(receiver) != nullptr;
  return other ? absl::OkStatus() : LinkNotFound();
}

absl::Status CheckReceipt(const DeliveryDeps& d, const std::string& receiver, const ReceiverEnd& end) {
  ASSIGN_OR_RETURN(const v1::Receipt receipt, d.keys.VerifyReceipt(end.receipt, d.clock.Now()));
  const bool for_it = receipt.sender() == d.rules.controller && receipt.receiver() == receiver &&
                      receipt.sequence() == end.sequence && receipt.envelope_hash() == end.hash &&
                      receipt.kind() == v1::RECEIPT_KIND_STORED;
  return for_it ? absl::OkStatus() : ReceiptForAnother();
}

// The delivery without which the link goes on is its owner's now; the case is told as of a silence.
absl::Status LeaveOut(const DeliveryDeps& d, const Call& call, const std::string& receiver,
                      const v1::LinkRefusedEnvelope& refused, Commit& commit) {
  ASSIGN_OR_RETURN(const auto current, d.deliveries.Load(call.view, refused.delivery()));
  const v1::StoredDelivery next =
      LeftOut(current.value, refused.reason(), d.rules, MomentFor(call, current.value.delivery()));
  commit.Append(d.deliveries.Replace(current, next));
  const v1::Delivery& delivery = next.delivery();
  commit.Emit(delivery.summary(), delivery.summary_version(), delivery.controller(), delivery.patient(),
              SilentEvent(delivery, call.now - FromTimestamp(current.value.seal_time())));
  ASSIGN_OR_RETURN(auto entry, d.links.Outgoing(call.view, receiver, refused.sequence()));
  if (!entry.has_value()) return MakeError(absl::StatusCode::kDataLoss, "LINK_ENTRY_MISSING", "an entry is missing");
  entry->set_given_up(true);
  d.links.PutOutgoing(commit, receiver, *entry);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ReceiverEnd> AskForLinkEnd(const DeliveryDeps& d, const Prepare&, const v1::ResumeLinkRequest& req) {
  RETURN_IF_ERROR(CheckReceiver(d, req.receiver()));
  ASSIGN_OR_RETURN(auto answer, d.peers.GetLinkEnd(req.receiver(), {}));
  ReceiverEnd end{answer.sequence(), std::move(*answer.mutable_envelope_hash()), std::move(*answer.mutable_receipt())};
  if (end.sequence > 0) RETURN_IF_ERROR(CheckReceipt(d, req.receiver(), end));
  return end;
}

absl::StatusOr<Outcome<v1::ResumeLinkResponse>> ResumeLink(const DeliveryDeps& d, const Call& call,
                                                           const v1::ResumeLinkRequest& req, const ReceiverEnd& end) {
  const std::string& receiver = req.receiver();
  ASSIGN_OR_RETURN(const auto sealed, d.links.End(call.view, {LinkEnd::Side::kSealed, receiver}));
  ASSIGN_OR_RETURN(const auto stored, d.links.End(call.view, {LinkEnd::Side::kStored, receiver}));
  RETURN_IF_ERROR(CheckEtag(req.etag(), stored.version));
  if (req.reason().empty() || req.reason().size() > kLongestReason) {
    return InvalidField("reason", "want why the link goes on, at most 2000 bytes");
  }
  v1::LinkResumption asked;
  asked.set_person(call.actor.responsible());
  *asked.mutable_time() = ToTimestamp(call.now);
  asked.set_reason(req.reason());
  ASSIGN_OR_RETURN(const auto own, d.links.Outgoing(call.view, receiver, end.sequence));
  const std::string own_hash = own.has_value() ? own->envelope_hash() : "";
  ASSIGN_OR_RETURN(const LinkEnds next, Resumed({sealed.value, stored.value}, end, own_hash, asked));
  const v1::LinkResumption& resumption = *next.stored.resumptions().rbegin();

  Outcome<v1::ResumeLinkResponse> outcome;
  d.links.Move(outcome.commit, sealed, next.sealed);
  d.links.Move(outcome.commit, stored, next.stored);
  if (!resumption.not_delivered().empty()) {
    RETURN_IF_ERROR(LeaveOut(d, call, receiver, resumption.refused(), outcome.commit));
  }
  if (resumption.unknown_first() > 0) {
    ASSIGN_OR_RETURN(Commit alarm, RaiseLinkAlarm(d, call, receiver, kUnknownHere));
    outcome.commit.Append(std::move(alarm));
  }
  *outcome.response.mutable_link() = PresentLink(d, call, receiver, next, stored.version + 1);
  return outcome;
}

}  // namespace sjelden::exchange
