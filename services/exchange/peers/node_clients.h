// The other nodes over the network, by mutual TLS with this node's own certificate.
//
// Safe for concurrent use; calls block.
#pragma once

#include <map>
#include <string>

#include "exchange/peers/node_peers.h"
#include "platform/call/peer.h"

namespace sjelden::exchange {

class NodeClients final : public NodePeers {
 public:
  // Adds the node of a trust; before the first call.
  void Add(const std::string& controller, const PeerChannel& channel);

  absl::StatusOr<v1::DeliverEnvelopesResponse> DeliverEnvelopes(
      const std::string& controller, const v1::DeliverEnvelopesRequest& request) const override;
  absl::StatusOr<v1::DeliverReceiptsResponse> DeliverReceipts(
      const std::string& controller, const v1::DeliverReceiptsRequest& request) const override;
  absl::StatusOr<v1::GetLinkEndResponse> GetLinkEnd(const std::string& controller,
                                                    const v1::GetLinkEndRequest& request) const override;
  absl::StatusOr<v1::ListLinkEntriesResponse> ListLinkEntries(
      const std::string& controller, const v1::ListLinkEntriesRequest& request) const override;

 private:
  absl::StatusOr<PeerChannel> Of(const std::string& controller) const;
  std::map<std::string, PeerChannel> nodes_;  // by organisation number
};

}  // namespace sjelden::exchange
