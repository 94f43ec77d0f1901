#include "meeting/rpc/effects.h"

#include <set>
#include <string>

#include "platform/time/timestamp.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"

namespace sjelden::meeting {

void GrantRelations(const v1::Consultation& consultation, absl::Time now, Commit& commit) {
  std::set<std::string> units;
  for (const auto& practitioner : consultation.practitioners()) units.insert(practitioner.unit());
  for (const std::string& patient : consultation.patients()) {
    for (const std::string& unit : units) {
      registry::v1::GrantCareRelationRequest request;
      registry::v1::CareRelation& relation = *request.mutable_care_relation();
      relation.set_patient(patient);
      relation.set_unit(unit);
      relation.set_role(registry::v1::CARE_ROLE_CONSULTING);
      relation.set_ground(consultation.name());
      *relation.mutable_start_time() = ToTimestamp(now);
      commit.Enqueue(kGrantEffect, request);
    }
  }
}

void EndRelations(const v1::Consultation& consultation, absl::Time now, Commit& commit) {
  for (const std::string& patient : consultation.patients()) {
    registry::v1::EndCareRelationRequest request;
    request.set_patient(patient);
    request.set_ground(consultation.name());
    *request.mutable_end_time() = ToTimestamp(now);
    commit.Enqueue(kEndEffect, request);
  }
}

}  // namespace sjelden::meeting
