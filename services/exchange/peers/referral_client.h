// The referral service over the network. Safe for concurrent use; calls block.
#pragma once

#include "exchange/peers/case_sources.h"
#include "platform/call/peer.h"
#include "sjelden/referral/v1/referral_service.pb.h"

namespace sjelden::exchange {

class ReferralClient final : public ReferralSource {
 public:
  explicit ReferralClient(PeerChannel channel) : channel_(std::move(channel)) {}
  absl::StatusOr<referral::v1::Referral> Referral(const std::string& name, const AsUser& user) const override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::exchange
