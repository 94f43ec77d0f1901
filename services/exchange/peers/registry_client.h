// The registry over the network. Safe for concurrent use; calls block.
#pragma once

#include <memory>

#include "exchange/peers/case_sources.h"
#include "grpcpp/channel.h"
#include "sjelden/registry/v1/clinical_service.grpc.pb.h"
#include "sjelden/registry/v1/consent_service.grpc.pb.h"
#include "sjelden/registry/v1/patient_service.grpc.pb.h"

namespace sjelden::exchange {

class RegistryClient final : public RegistrySource {
 public:
  explicit RegistryClient(const std::shared_ptr<grpc::Channel>& channel);

  absl::StatusOr<registry::v1::Patient> Patient(const std::string& patient, const AsUser& user) const override;
  absl::StatusOr<std::vector<registry::v1::ClinicalFinding>> Findings(const std::string& patient,
                                                                     const AsUser& user) const override;
  absl::StatusOr<std::vector<registry::v1::Condition>> Conditions(const std::string& patient,
                                                                 const AsUser& user) const override;
  absl::StatusOr<std::vector<registry::v1::Measurement>> Measurements(const std::string& patient,
                                                                     const AsUser& user) const override;
  absl::StatusOr<std::vector<registry::v1::ExternalReport>> ExternalReports(const std::string& patient,
                                                                           const AsUser& user) const override;
  absl::StatusOr<std::vector<registry::v1::Consent>> Consents(const std::string& patient,
                                                             const AsUser& user) const override;
  absl::StatusOr<std::vector<registry::v1::Objection>> Objections(const std::string& patient,
                                                                 const AsUser& user) const override;

 private:
  const std::unique_ptr<registry::v1::PatientService::Stub> patients_;
  const std::unique_ptr<registry::v1::ClinicalService::Stub> records_;
  const std::unique_ptr<registry::v1::ConsentService::Stub> consents_;
};

}  // namespace sjelden::exchange
