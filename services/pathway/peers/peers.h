// What pathway asks of other contexts, as interfaces of its own.
//
// Implementations may be called from any thread; every function blocks, so it belongs into a Prepare or the outbox.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"

namespace sjelden::pathway {

// Because of whom a call is made: a signed-in person's token, or the person and change that made this service act.
struct Because {
  std::string token = {};
  std::string on_behalf_of = {};
  std::string caused_by = {};
  absl::Duration timeout = absl::Seconds(10);
};

class ReferralPeer {
 public:
  virtual ~ReferralPeer() = default;
  // Returns every accepted referral that no pathway has acknowledged, or only those accepted before a time. The error
  // of the call where any page of it fails: never a part.
  virtual absl::StatusOr<std::vector<referral::v1::ReferralRow>> UnacknowledgedAcceptances(
      std::optional<absl::Time> accepted_before, const Because& because) = 0;
  // Tells that a pathway has taken a referral over.
  virtual absl::Status AcknowledgePathway(const referral::v1::AcknowledgePathwayRequest& request,
                                          const Because& because) = 0;
};

class RegistryPeer {
 public:
  virtual ~RegistryPeer() = default;
  // Returns OK where the person whose token is relayed may see the patient; NOT_FOUND otherwise.
  virtual absl::Status RequirePatient(const std::string& patient, const Because& because) = 0;
  // Lets a unit see the patient because of a pathway.
  virtual absl::Status GrantCareRelation(const registry::v1::GrantCareRelationRequest& request,
                                         const Because& because) = 0;
  // Ends what was granted on a ground.
  virtual absl::Status EndCareRelation(const registry::v1::EndCareRelationRequest& request, const Because& because) = 0;
};

}  // namespace sjelden::pathway
