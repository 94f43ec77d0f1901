// The registry over the network.
//
// Safe for concurrent use; calls block.
#pragma once

#include "platform/call/peer.h"
#include "referral/peers/registry.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden::referral {

class RegistryClient final : public Registry {
 public:
  explicit RegistryClient(PeerChannel channel) : channel_(std::move(channel)) {}

  absl::StatusOr<std::string> PatientSeenBy(const Prepare& caller, const std::string& patient) const override;
  absl::StatusOr<registry::v1::Patient> ReadPatient(const Prepare& caller, const std::string& patient) const override;
  absl::Status Grant(const registry::v1::GrantCareRelationRequest& request,
                     const platform::v1::OutboxEffect& effect) const override;
  absl::Status End(const registry::v1::EndCareRelationRequest& request,
                   const platform::v1::OutboxEffect& effect) const override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::referral
