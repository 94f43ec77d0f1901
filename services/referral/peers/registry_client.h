// The registry over the network.
//
// Safe for concurrent use; calls block.
#pragma once

#include <memory>

#include "grpcpp/channel.h"
#include "referral/peers/registry.h"
#include "sjelden/registry/v1/care_relation_service.grpc.pb.h"
#include "sjelden/registry/v1/patient_service.grpc.pb.h"

namespace sjelden::referral {

class RegistryClient final : public Registry {
 public:
  explicit RegistryClient(const std::shared_ptr<grpc::Channel>& channel);

  absl::StatusOr<std::string> PatientSeenBy(const Prepare& caller, const std::string& patient) const override;
  absl::Status Grant(const registry::v1::GrantCareRelationRequest& request,
                     const platform::v1::OutboxEffect& effect) const override;

 private:
  const std::unique_ptr<registry::v1::PatientService::Stub> patients_;
  const std::unique_ptr<registry::v1::CareRelationService::Stub> relations_;
};

}  // namespace sjelden::referral
