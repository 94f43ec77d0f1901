#include "exchange/peers/node_clients.h"

#include "platform/call/peer.h"
#include "platform/status/error.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

using Stub = v1::NodeService::Stub;

}  // namespace

void NodeClients::Add(const std::string& controller, const std::shared_ptr<grpc::Channel>& channel) {
  stubs_[controller] = v1::NodeService::NewStub(channel);
}

absl::StatusOr<Stub*> NodeClients::Of(const std::string& controller) const {
  const auto found = stubs_.find(controller);
  if (found != stubs_.end()) return found->second.get();
  return MakeError(absl::StatusCode::kUnavailable, "NODE_UNKNOWN", "the configuration names no node of this trust");
}

absl::StatusOr<v1::DeliverEnvelopesResponse> NodeClients::DeliverEnvelopes(
    const std::string& controller, const v1::DeliverEnvelopesRequest& request) const {
  ASSIGN_OR_RETURN(Stub * stub, Of(controller));
  return CallPeer(*stub, &Stub::DeliverEnvelopes, request, PeerCall());
}

absl::StatusOr<v1::DeliverReceiptsResponse> NodeClients::DeliverReceipts(
    const std::string& controller, const v1::DeliverReceiptsRequest& request) const {
  ASSIGN_OR_RETURN(Stub * stub, Of(controller));
  return CallPeer(*stub, &Stub::DeliverReceipts, request, PeerCall());
}

absl::StatusOr<v1::GetLinkEndResponse> NodeClients::GetLinkEnd(const std::string& controller,
                                                               const v1::GetLinkEndRequest& request) const {
  ASSIGN_OR_RETURN(Stub * stub, Of(controller));
  return CallPeer(*stub, &Stub::GetLinkEnd, request, PeerCall());
}

absl::StatusOr<v1::ListLinkEntriesResponse> NodeClients::ListLinkEntries(
    const std::string& controller, const v1::ListLinkEntriesRequest& request) const {
  ASSIGN_OR_RETURN(Stub * stub, Of(controller));
  return CallPeer(*stub, &Stub::ListLinkEntries, request, PeerCall());
}

}  // namespace sjelden::exchange
