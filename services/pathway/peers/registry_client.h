// The registry over the network. Safe for concurrent use.
#pragma once

#include <memory>

#include "grpcpp/channel.h"
#include "pathway/peers/peers.h"
#include "sjelden/registry/v1/care_relation_service.grpc.pb.h"
#include "sjelden/registry/v1/patient_service.grpc.pb.h"

namespace sjelden::pathway {

class RegistryClient final : public RegistryPeer {
 public:
  explicit RegistryClient(const std::shared_ptr<grpc::Channel>& channel);
  absl::Status RequirePatient(const std::string& patient, const Because& because) override;
  absl::Status GrantCareRelation(const registry::v1::GrantCareRelationRequest& request,
                                 const Because& because) override;
  absl::Status EndCareRelation(const registry::v1::EndCareRelationRequest& request, const Because& because) override;

 private:
  const std::unique_ptr<registry::v1::PatientService::Stub> patients_;
  const std::unique_ptr<registry::v1::CareRelationService::Stub> relations_;
};

}  // namespace sjelden::pathway
