// The registry over the network. Safe for concurrent use; calls block.
#pragma once

#include "exchange/peers/case_sources.h"
#include "platform/call/peer.h"
#include "sjelden/registry/v1/clinical_service.pb.h"
#include "sjelden/registry/v1/consent_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden::exchange {

class RegistryClient final : public RegistrySource {
 public:
  explicit RegistryClient(PeerChannel channel) : channel_(std::move(channel)) {}

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
  const PeerChannel channel_;
};

}  // namespace sjelden::exchange
