// The pathway service over the network. Safe for concurrent use.
#pragma once

#include "meeting/peers/peers.h"
#include "platform/call/peer.h"
#include "sjelden/pathway/v1/pathway_service.pb.h"

namespace sjelden::meeting {

class PathwayClient final : public PathwayPeer {
 public:
  explicit PathwayClient(PeerChannel channel) : channel_(std::move(channel)) {}
  absl::StatusOr<pathway::v1::Pathway> GetPathway(const std::string& name, const Because& because) override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::meeting
