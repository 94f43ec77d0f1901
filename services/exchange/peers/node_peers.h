// What a node needs of the other nodes. A seam: the running node asks over the network, tests connect two in process.
//
// Implementations are safe for concurrent use. They block: only link workers and Prepare functions may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "sjelden/exchange/v1/node_service.pb.h"

namespace sjelden::exchange {

class NodePeers {
 public:
  virtual ~NodePeers() = default;
  // Each calls the node of a trust, by organisation number. UNAVAILABLE, DEADLINE_EXCEEDED, or what the node says.
  virtual absl::StatusOr<v1::DeliverEnvelopesResponse> DeliverEnvelopes(
      const std::string& controller, const v1::DeliverEnvelopesRequest& request) const = 0;
  virtual absl::StatusOr<v1::DeliverReceiptsResponse> DeliverReceipts(
      const std::string& controller, const v1::DeliverReceiptsRequest& request) const = 0;
  virtual absl::StatusOr<v1::GetLinkEndResponse> GetLinkEnd(const std::string& controller,
                                                            const v1::GetLinkEndRequest& request) const = 0;
  virtual absl::StatusOr<v1::ListLinkEntriesResponse> ListLinkEntries(
      const std::string& controller, const v1::ListLinkEntriesRequest& request) const = 0;
};

}  // namespace sjelden::exchange
