// The registry over the network. Safe for concurrent use.
#pragma once

#include "meeting/peers/peers.h"
#include "platform/call/peer.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"
#include "sjelden/registry/v1/consent_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden::meeting {

class RegistryClient final : public RegistryPeer {
 public:
  explicit RegistryClient(PeerChannel channel) : channel_(std::move(channel)) {}
  absl::StatusOr<registry::v1::Patient> GetPatient(const std::string& name, const Because& because) override;
  absl::StatusOr<std::vector<registry::v1::Objection>> Objections(const std::string& patient,
                                                                  const Because& because) override;
  absl::Status GrantCareRelation(const registry::v1::GrantCareRelationRequest& request,
                                 const Because& because) override;
  absl::Status EndCareRelation(const registry::v1::EndCareRelationRequest& request, const Because& because) override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::meeting
