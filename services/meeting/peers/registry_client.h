// The registry over the network. Safe for concurrent use.
#pragma once

#include <memory>

#include "grpcpp/channel.h"
#include "meeting/peers/peers.h"
#include "sjelden/registry/v1/care_relation_service.grpc.pb.h"
#include "sjelden/registry/v1/consent_service.grpc.pb.h"
#include "sjelden/registry/v1/patient_service.grpc.pb.h"

namespace sjelden::meeting {

class RegistryClient final : public RegistryPeer {
 public:
  explicit RegistryClient(const std::shared_ptr<grpc::Channel>& channel);
  absl::StatusOr<registry::v1::Patient> GetPatient(const std::string& name, const Because& because) override;
  absl::StatusOr<std::vector<registry::v1::Objection>> Objections(const std::string& patient,
                                                                  const Because& because) override;
  absl::Status GrantCareRelation(const registry::v1::GrantCareRelationRequest& request,
                                 const Because& because) override;
  absl::Status EndCareRelation(const registry::v1::EndCareRelationRequest& request, const Because& because) override;

 private:
  const std::unique_ptr<registry::v1::PatientService::Stub> patients_;
  const std::unique_ptr<registry::v1::ConsentService::Stub> consents_;
  const std::unique_ptr<registry::v1::CareRelationService::Stub> relations_;
};

}  // namespace sjelden::meeting
