// The pathway service over the network. Safe for concurrent use; calls block.
#pragma once

#include <memory>

#include "exchange/peers/case_sources.h"
#include "grpcpp/channel.h"
#include "sjelden/pathway/v1/pathway_service.grpc.pb.h"

namespace sjelden::exchange {

class PathwayClient final : public PathwaySource {
 public:
  explicit PathwayClient(const std::shared_ptr<grpc::Channel>& channel);
  absl::StatusOr<pathway::v1::Pathway> Pathway(const std::string& name, const AsUser& user) const override;
  absl::StatusOr<std::vector<pathway::v1::Task>> OpenTasks(const std::string& pathway,
                                                          const AsUser& user) const override;

 private:
  const std::unique_ptr<pathway::v1::PathwayService::Stub> stub_;
};

}  // namespace sjelden::exchange
