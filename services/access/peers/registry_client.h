// The registry over the network.
//
// Safe for concurrent use; calls block.
#pragma once

#include "access/peers/registry.h"
#include "platform/call/peer.h"
#include "sjelden/registry/v1/patient_service.pb.h"

namespace sjelden::access {

class RegistryClient final : public Registry {
 public:
  explicit RegistryClient(PeerChannel channel) : channel_(std::move(channel)) {}

  absl::StatusOr<std::string> PatientOfNumber(const Prepare& caller,
                                              const registry::v1::PatientIdentifier& identifier) const override;

 private:
  const PeerChannel channel_;
};

}  // namespace sjelden::access
