// What this context needs of the registry, as an interface of its own. A seam: the running service asks over the
// network, tests answer from a table.
//
// Implementations may be called from any thread; every function blocks, so it belongs into a Prepare or the outbox.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "platform/call/gate.h"
#include "sample/domain/tested_facts.h"
#include "sjelden/platform/v1/stored.pb.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"

namespace sjelden::sample {

class RegistryPeer {
 public:
  virtual ~RegistryPeer() = default;
  // Returns what the registry knows of somebody who is tested, asked as the person who calls. INVALID_ARGUMENT that
  // blames `field` where the person sees no such patient; UNAVAILABLE.
  virtual absl::StatusOr<TestedFacts> FactsOf(const Prepare& caller, const std::string& patient,
                                              const std::string& field) = 0;
  // Grants a relation on behalf of the person whose act caused the effect.
  virtual absl::Status Grant(const registry::v1::GrantCareRelationRequest& request,
                             const platform::v1::OutboxEffect& effect) = 0;
};

}  // namespace sjelden::sample
