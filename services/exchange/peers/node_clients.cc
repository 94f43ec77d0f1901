#include "exchange/peers/node_clients.h"

#include "platform/status/error.h"
#include "platform/status/status_macros.h"
#include "sjelden/exchange/v1/node_service.pb.h"

namespace sjelden::exchange {
namespace {

using Stub = v1::NodeService::Stub;

}  // namespace

void NodeClients::Add(const std::string& controller, const PeerChannel& channel) {
  nodes_[controller] = channel;
}

absl::StatusOr<PeerChannel> NodeClients::Of(const std::string& controller) const {
  const auto found = nodes_.find(controller);
  if (found != nodes_.end()) return found->second;
  return MakeError(absl::StatusCode::kUnavailable, "NODE_UNKNOWN", "the configuration names no node of this trust");
}

absl::StatusOr<v1::DeliverEnvelopesResponse> NodeClients::DeliverEnvelopes(
    const std::string& controller, const v1::DeliverEnvelopesRequest& request) const {
  ASSIGN_OR_RETURN(const PeerChannel node, Of(controller));
  return CallPeer(node, &Stub::DeliverEnvelopes, request, PeerCall());
}

absl::StatusOr<v1::DeliverReceiptsResponse> NodeClients::DeliverReceipts(
    const std::string& controller, const v1::DeliverReceiptsRequest& request) const {
  ASSIGN_OR_RETURN(const PeerChannel node, Of(controller));
  return CallPeer(node, &Stub::DeliverReceipts, request, PeerCall());
}

absl::StatusOr<v1::GetLinkEndResponse> NodeClients::GetLinkEnd(const std::string& controller,
                                                               const v1::GetLinkEndRequest& request) const {
  ASSIGN_OR_RETURN(const PeerChannel node, Of(controller));
  return CallPeer(node, &Stub::GetLinkEnd, request, PeerCall());
}

absl::StatusOr<v1::ListLinkEntriesResponse> NodeClients::ListLinkEntries(
    const std::string& controller, const v1::ListLinkEntriesRequest& request) const {
  ASSIGN_OR_RETURN(const PeerChannel node, Of(controller));
  return CallPeer(node, &Stub::ListLinkEntries, request, PeerCall());
}

}  // namespace sjelden::exchange
