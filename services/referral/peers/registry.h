// What referrals need of the registry. A seam: the running service asks over the network, tests answer from a table.
//
// Implementations are safe for concurrent use. They block: only Prepare functions and outbox effects may call them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "platform/call/gate.h"
#include "sjelden/platform/v1/stored.pb.h"
#include "sjelden/referral/v1/advice.pb.h"
#include "sjelden/referral/v1/referral.pb.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"
#include "sjelden/registry/v1/patient.pb.h"

namespace sjelden::referral {

class Registry {
 public:
  virtual ~Registry() = default;
  // Returns what the patient is called now (after a merge, another name), asked as the person who calls.
  // INVALID_ARGUMENT that blames `referral.patient` where the person sees no such patient; UNAVAILABLE.
  virtual absl::StatusOr<std::string> PatientSeenBy(const Prepare& caller, const std::string& patient) const = 0;
  // Returns the patient as the registry shows them to the person who calls; NOT_FOUND where it does not; UNAVAILABLE.
  virtual absl::StatusOr<registry::v1::Patient> ReadPatient(const Prepare& caller,
                                                            const std::string& patient) const = 0;
  // Grants a relation on behalf of the person whose act caused the effect.
  virtual absl::Status Grant(const registry::v1::GrantCareRelationRequest& request,
                             const platform::v1::OutboxEffect& effect) const = 0;
  // Ends the relations of one ground; OK where they have ended.
  virtual absl::Status End(const registry::v1::EndCareRelationRequest& request,
                           const platform::v1::OutboxEffect& effect) const = 0;
};

// The effect that lets a receiving unit see the patient whom it is to assess, and its request.
inline constexpr char kGrantCareRelation[] = "grant-care-relation";
registry::v1::GrantCareRelationRequest AssessingRelation(const v1::Referral& referral);

// The same for a unit that is asked for advice, as long as the dialogue is open, and the effect that ends it.
registry::v1::GrantCareRelationRequest AdvisingRelation(const v1::AdviceDialogue& dialogue);
inline constexpr char kEndCareRelation[] = "end-care-relation";
registry::v1::EndCareRelationRequest EndOfAdvising(const v1::AdviceDialogue& dialogue);

// The refusal of a reference to nobody.
absl::Status PatientUnknown();

}  // namespace sjelden::referral
