// The sample service over the network. Safe for concurrent use; calls block.
#pragma once

#include "exchange/peers/case_sources.h"
#include "platform/call/peer.h"
#include "sjelden/sample/v1/report_service.pb.h"

namespace sjelden::exchange {

class LaboratoryClient final : public LaboratorySource {
 public:
  explicit LaboratoryClient(PeerChannel channel) : channel_(std::move(channel)) {}
  absl::StatusOr<std::vector<sample::v1::Report>> Reports(const std::string& patient, const std::string& pathway,
                                                         const AsUser& user) const override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::exchange
