// The registry over the network.
//
// Safe for concurrent use; calls block.
#pragma once

#include <memory>

#include "access/peers/registry.h"
#include "grpcpp/channel.h"
#include "sjelden/registry/v1/patient_service.grpc.pb.h"

namespace sjelden::access {

class RegistryClient final : public Registry {
 public:
  explicit RegistryClient(const std::shared_ptr<grpc::Channel>& channel);

  absl::StatusOr<std::string> PatientOfNumber(const Prepare& caller,
                                              const registry::v1::PatientIdentifier& identifier) const override;

 private:
  const std::unique_ptr<registry::v1::PatientService::Stub> patients_;
};

}  // namespace sjelden::access
