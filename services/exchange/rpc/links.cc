// The links from this node, as people see them, and the end of a link, as the node at its other end sees it.
#include "exchange/domain/exchange_errors.h"
#include "exchange/rpc/delivery_handlers.h"
#include "exchange/rpc/paging.h"
#include "exchange/rpc/present_link.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

constexpr char kResumePermission[] = "exchange.resume-link";

}  // namespace

v1::Link PresentLink(const DeliveryDeps& d, const Call& call, const std::string& receiver, const LinkEnds& ends,
                     uint64_t version) {
  v1::Link link;
  link.set_controller(d.rules.controller);
  link.set_receiver(receiver);
  link.set_etag(EtagOf(version));
  link.set_last_sequence(ends.sealed.last_sequence());
  link.set_stored_sequence(ends.stored.last_sequence());
  if (ends.stored.has_refused()) *link.mutable_refused() = ends.stored.refused();
  *link.mutable_resumptions() = ends.stored.resumptions();
  if (link.has_refused() && call.Allows(kResumePermission)) link.add_available_actions("resume-link");
  return link;
}

absl::StatusOr<Outcome<v1::ListLinksResponse>> ListLinks(const DeliveryDeps& d, const Call& call,
                                                         const v1::ListLinksRequest& req) {
  ASSIGN_OR_RETURN(const size_t size, PageSize(req.page_size()));
  ASSIGN_OR_RETURN(const Cursor cursor, CursorOf(req.page_token()));
  Outcome<v1::ListLinksResponse> outcome;
  bool begun = cursor.order.empty();  // the order of a link is the trust at its other end
  for (const Node& node : d.rules.nodes.nodes()) {
    const std::string& receiver = node.controller;
    if (begun && receiver != d.rules.controller) {
      if (static_cast<size_t>(outcome.response.links_size()) == size) {
        const v1::Link& last = outcome.response.links(outcome.response.links_size() - 1);
        outcome.response.set_next_page_token(MakePageToken({Segment::kOpen, last.receiver()}));
        return outcome;
      }
      ASSIGN_OR_RETURN(auto sealed, d.links.End(call.view, {LinkEnd::Side::kSealed, receiver}));
      ASSIGN_OR_RETURN(auto stored, d.links.End(call.view, {LinkEnd::Side::kStored, receiver}));
      *outcome.response.add_links() =
          PresentLink(d, call, receiver, {std::move(sealed.value), std::move(stored.value)}, stored.version);
    }
    begun = begun || receiver == cursor.order;
  }
  return outcome;
}

absl::StatusOr<Outcome<v1::GetLinkEndResponse>> GetLinkEnd(const DeliveryDeps& d, const Call& call,
                                                           const v1::GetLinkEndRequest&) {
  Outcome<v1::GetLinkEndResponse> outcome;
  const Node* from = d.rules.nodes.Named(call.actor.caller);
  if (from == nullptr) return outcome;
  ASSIGN_OR_RETURN(const auto link, d.links.End(call.view, {LinkEnd::Side::kIncoming, from->controller}));
  const uint64_t last = link.value.last_sequence();
  if (last == 0) return outcome;
  ASSIGN_OR_RETURN(const auto entry, d.links.Incoming(call.view, from->controller, last));
  if (!entry.has_value()) return MakeError(absl::StatusCode::kDataLoss, "LINK_ENTRY_MISSING", "an entry is missing");
  ASSIGN_OR_RETURN(const auto received, d.received.Load(call.view, entry->document()));
  outcome.response.set_sequence(last);
  outcome.response.set_envelope_hash(link.value.last_hash());
  outcome.response.set_receipt(received.value.proofs(0));  // of STORED, kept with the envelope
  return outcome;
}

}  // namespace sjelden::exchange
