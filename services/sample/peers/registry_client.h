// The registry over the network. Safe for concurrent use; calls block.
#pragma once

#include <memory>

#include "grpcpp/channel.h"
#include "sample/peers/registry_peer.h"
#include "sjelden/registry/v1/care_relation_service.grpc.pb.h"
#include "sjelden/registry/v1/consent_service.grpc.pb.h"
#include "sjelden/registry/v1/patient_service.grpc.pb.h"

namespace sjelden::sample {

class RegistryClient final : public RegistryPeer {
 public:
  explicit RegistryClient(const std::shared_ptr<grpc::Channel>& channel);
  absl::StatusOr<TestedFacts> FactsOf(const Prepare& caller, const std::string& patient,
                                      const std::string& field) override;
  absl::Status Grant(const registry::v1::GrantCareRelationRequest& request,
                     const platform::v1::OutboxEffect& effect) override;

 private:
  const std::unique_ptr<registry::v1::PatientService::Stub> patients_;
  const std::unique_ptr<registry::v1::ConsentService::Stub> consents_;
  const std::unique_ptr<registry::v1::CareRelationService::Stub> relations_;
};

}  // namespace sjelden::sample
