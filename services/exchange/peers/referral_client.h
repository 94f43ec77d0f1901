// The referral service over the network. Safe for concurrent use; calls block.
#pragma once

#include <memory>

#include "exchange/peers/case_sources.h"
#include "grpcpp/channel.h"
#include "sjelden/referral/v1/referral_service.grpc.pb.h"

namespace sjelden::exchange {

class ReferralClient final : public ReferralSource {
 public:
  explicit ReferralClient(const std::shared_ptr<grpc::Channel>& channel);
  absl::StatusOr<referral::v1::Referral> Referral(const std::string& name, const AsUser& user) const override;

 private:
  const std::unique_ptr<referral::v1::ReferralService::Stub> stub_;
};

}  // namespace sjelden::exchange
