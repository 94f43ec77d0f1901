// The meeting service over the network. Safe for concurrent use; calls block.
#pragma once

#include <memory>

#include "exchange/peers/case_sources.h"
#include "grpcpp/channel.h"
#include "sjelden/meeting/v1/consultation_service.grpc.pb.h"
#include "sjelden/meeting/v1/decision_service.grpc.pb.h"

namespace sjelden::exchange {

class MeetingClient final : public MeetingSource {
 public:
  explicit MeetingClient(const std::shared_ptr<grpc::Channel>& channel);
  absl::StatusOr<std::vector<meeting::v1::ConsultationRow>> Consultations(const std::string& pathway,
                                                                         const AsUser& user) const override;
  absl::StatusOr<std::vector<meeting::v1::Decision>> Decisions(const std::string& pathway,
                                                              const AsUser& user) const override;

 private:
  const std::unique_ptr<meeting::v1::ConsultationService::Stub> consultations_;
  const std::unique_ptr<meeting::v1::DecisionService::Stub> decisions_;
};

}  // namespace sjelden::exchange
