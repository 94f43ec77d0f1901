// What adds one record to the directory or a roster, whoever asks for it: an RPC or the first loading of a region.
//
// Pure. Each returns the record as it will be stored and what to write; errors as the RPC documents them.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "access/rpc/handlers.h"

namespace sjelden::access {

template <class T>
struct Planned {
  T record;
  Commit commit;
};

absl::StatusOr<Planned<pb::Controller>> PlanController(const Call& call, pb::Controller controller);
absl::StatusOr<Planned<pb::Unit>> PlanUnit(const Call& call, const std::string& controller, const std::string& unit_id,
                                           pb::Unit unit);
absl::StatusOr<Planned<pb::Practitioner>> PlanPractitioner(const Deps& deps, const Call& call, const std::string& id,
                                                           pb::Practitioner practitioner);
absl::StatusOr<Planned<pb::PractitionerRole>> PlanRole(const Deps& deps, const Call& call, const std::string& id,
                                                       pb::PractitionerRole role);
absl::StatusOr<Planned<pb::Duty>> PlanDuty(const Call& call, const std::string& id, pb::Duty duty);

}  // namespace sjelden::access
