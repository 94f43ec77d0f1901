#include "referral/peers/registry.h"

#include "platform/status/error.h"

namespace sjelden::referral {

registry::v1::GrantCareRelationRequest AssessingRelation(const v1::Referral& referral) {
  registry::v1::GrantCareRelationRequest request;
  registry::v1::CareRelation& relation = *request.mutable_care_relation();
  relation.set_patient(referral.patient());
  relation.set_unit(referral.receiving_unit());
  relation.set_role(registry::v1::CARE_ROLE_ASSESSING);
  relation.set_ground(referral.name());
  *relation.mutable_start_time() = referral.submit_time();
  return request;
}

absl::Status PatientUnknown() { return InvalidField("referral.patient", "names no patient that you may see"); }

}  // namespace sjelden::referral
