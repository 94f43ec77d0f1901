// The registry over the network. Safe for concurrent use.
#pragma once

#include "pathway/peers/peers.h"
#include "platform/call/peer.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden::pathway {

class RegistryClient final : public RegistryPeer {
 public:
  explicit RegistryClient(PeerChannel channel) : channel_(std::move(channel)) {}
  absl::Status RequirePatient(const std::string& patient, const Because& because) override;
  absl::Status GrantCareRelation(const registry::v1::GrantCareRelationRequest& request,
                                 const Because& because) override;
  absl::Status EndCareRelation(const registry::v1::EndCareRelationRequest& request, const Because& because) override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::pathway
