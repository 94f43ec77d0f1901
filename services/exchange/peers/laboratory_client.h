// The sample service over the network. Safe for concurrent use; calls block.
#pragma once

#include <memory>

#include "exchange/peers/case_sources.h"
#include "grpcpp/channel.h"
#include "sjelden/sample/v1/report_service.grpc.pb.h"

namespace sjelden::exchange {

class LaboratoryClient final : public LaboratorySource {
 public:
  explicit LaboratoryClient(const std::shared_ptr<grpc::Channel>& channel);
  absl::StatusOr<std::vector<sample::v1::Report>> Reports(const std::string& patient, const std::string& pathway,
                                                         const AsUser& user) const override;

 private:
  const std::unique_ptr<sample::v1::ReportService::Stub> stub_;
};

}  // namespace sjelden::exchange
