// What meeting asks of other contexts, as interfaces of its own.
//
// Implementations may be called from any thread; every function blocks, so it belongs into a Prepare or the outbox.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "sjelden/pathway/v1/pathway.pb.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"
#include "sjelden/registry/v1/consent.pb.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden::meeting {

// Because of whom a call is made: a signed-in person's token, or the person and change that made this service act.
struct Because {
  std::string token = {};
  std::string on_behalf_of = {};
  std::string caused_by = {};
  absl::Duration timeout = absl::Seconds(10);
};

class PathwayPeer {
 public:
  virtual ~PathwayPeer() = default;
  // Returns the pathway as the person whose token is relayed sees it; NOT_FOUND where there is none for that person.
  virtual absl::StatusOr<pathway::v1::Pathway> GetPathway(const std::string& name, const Because& because) = 0;
};

class RegistryPeer {
 public:
  virtual ~RegistryPeer() = default;
  // Returns the patient as the person whose token is relayed sees them; NOT_FOUND where there is none for that person.
  virtual absl::StatusOr<registry::v1::Patient> GetPatient(const std::string& name, const Because& because) = 0;
  // Returns the patient's objections that hold, all of them: the error of the call where any page of it fails.
  virtual absl::StatusOr<std::vector<registry::v1::Objection>> Objections(const std::string& patient,
                                                                          const Because& because) = 0;
  // Lets a unit see the patient because of a consultation, or not any more.
  virtual absl::Status GrantCareRelation(const registry::v1::GrantCareRelationRequest& request,
                                         const Because& because) = 0;
  virtual absl::Status EndCareRelation(const registry::v1::EndCareRelationRequest& request,
                                       const Because& because) = 0;
};

}  // namespace sjelden::meeting
