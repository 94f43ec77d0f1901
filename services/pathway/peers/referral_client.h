// The referral service over the network. Safe for concurrent use.
#pragma once

#include "pathway/peers/peers.h"
#include "platform/call/peer.h"
#include "sjelden/referral/v1/referral_service.pb.h"

namespace sjelden::pathway {

class ReferralClient final : public ReferralPeer {
 public:
  explicit ReferralClient(PeerChannel channel) : channel_(std::move(channel)) {}
  absl::StatusOr<std::vector<referral::v1::ReferralRow>> UnacknowledgedAcceptances(
      std::optional<absl::Time> accepted_before, const Because& because) override;
  absl::Status AcknowledgePathway(const referral::v1::AcknowledgePathwayRequest& request,
                                  const Because& because) override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::pathway
