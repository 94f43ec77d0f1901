// The pathway service over the network. Safe for concurrent use.
#pragma once

#include <memory>

#include "grpcpp/channel.h"
#include "meeting/peers/peers.h"
#include "sjelden/pathway/v1/pathway_service.grpc.pb.h"

namespace sjelden::meeting {

class PathwayClient final : public PathwayPeer {
 public:
  explicit PathwayClient(const std::shared_ptr<grpc::Channel>& channel);
  absl::StatusOr<pathway::v1::Pathway> GetPathway(const std::string& name, const Because& because) override;

 private:
  const std::unique_ptr<pathway::v1::PathwayService::Stub> stub_;
};

}  // namespace sjelden::meeting
