// The registry over the network. Safe for concurrent use; calls block.
#pragma once

#include "platform/call/peer.h"
#include "sample/peers/registry_peer.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"
#include "sjelden/registry/v1/consent_service.pb.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden::sample {

class RegistryClient final : public RegistryPeer {
 public:
  explicit RegistryClient(PeerChannel channel) : channel_(std::move(channel)) {}
  absl::StatusOr<TestedFacts> FactsOf(const Prepare& caller, const std::string& patient,
                                      const std::string& field) override;
  absl::Status Grant(const registry::v1::GrantCareRelationRequest& request,
                     const platform::v1::OutboxEffect& effect) override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::sample
