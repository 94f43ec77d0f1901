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

registry::v1::GrantCareRelationRequest AdvisingRelation(const v1::AdviceDialogue& dialogue) {
  registry::v1::GrantCareRelationRequest request;
  registry::v1::CareRelation& relation = *request.mutable_care_relation();
  relation.set_patient(dialogue.patient());
  relation.set_unit(dialogue.asked_unit());
  relation.set_role(registry::v1::CARE_ROLE_CONSULTING);
  relation.set_ground(dialogue.name());
  *relation.mutable_start_time() = dialogue.create_time();
  return request;
}

registry::v1::EndCareRelationRequest EndOfAdvising(const v1::AdviceDialogue& dialogue) {
  registry::v1::EndCareRelationRequest request;
  request.set_patient(dialogue.patient());
  request.set_ground(dialogue.name());
  *request.mutable_end_time() = dialogue.update_time();
  return request;
}

absl::Status PatientUnknown() { return InvalidField("referral.patient", "names no patient that you may see"); }

}  // namespace sjelden::referral
