// The referral service over the network. Safe for concurrent use.
#pragma once

#include <memory>

#include "grpcpp/channel.h"
#include "pathway/peers/peers.h"
#include "sjelden/referral/v1/referral_service.grpc.pb.h"

namespace sjelden::pathway {

class ReferralClient final : public ReferralPeer {
 public:
  explicit ReferralClient(const std::shared_ptr<grpc::Channel>& channel);
  absl::StatusOr<std::vector<referral::v1::ReferralRow>> UnacknowledgedAcceptances(
      std::optional<absl::Time> accepted_before, const Because& because) override;
  absl::Status AcknowledgePathway(const referral::v1::AcknowledgePathwayRequest& request,
                                  const Because& because) override;

 private:
  const std::unique_ptr<referral::v1::ReferralService::Stub> stub_;
};

}  // namespace sjelden::pathway
