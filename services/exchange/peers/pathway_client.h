// The pathway service over the network. Safe for concurrent use; calls block.
#pragma once

#include "exchange/peers/case_sources.h"
#include "platform/call/peer.h"
#include "sjelden/pathway/v1/pathway_service.pb.h"

namespace sjelden::exchange {

class PathwayClient final : public PathwaySource {
 public:
  explicit PathwayClient(PeerChannel channel) : channel_(std::move(channel)) {}
  absl::StatusOr<pathway::v1::Pathway> Pathway(const std::string& name, const AsUser& user) const override;
  absl::StatusOr<std::vector<pathway::v1::Task>> OpenTasks(const std::string& pathway,
                                                          const AsUser& user) const override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::exchange
