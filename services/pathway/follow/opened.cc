#include "pathway/follow/opened.h"

#include "pathway/domain/transitions.h"
#include "platform/time/timestamp.h"
#include "sjelden/pathway/v1/events.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"

namespace sjelden::pathway {

void TellOpened(const Case& opened, const std::string& referral, uint64_t version, Commit& commit) {
  const v1::Pathway& pathway = opened.pathway();
  v1::PathwayOpened event;
  event.set_pathway(pathway.name());
  event.set_patient(pathway.patient());
  event.set_referral(referral);
  *event.mutable_units() = pathway.units();
  event.set_lead_task(pathway.lead_task());
  event.set_lead_owner(pathway.lead_owner());
  event.set_next_date(pathway.next_date());
  commit.Emit(pathway.name(), version, pathway.controller(), pathway.patient(), event);
  if (version != 1) return;
  for (const v1::Task& task : opened.tasks) {
    if (task.state() != v1::TASK_STATE_OFFERED) continue;
    v1::TaskOffered offered;
    offered.set_pathway(pathway.name());
    offered.set_patient(pathway.patient());
    *offered.mutable_task() = task;
    commit.Emit(pathway.name(), version, pathway.controller(), pathway.patient(), offered);
  }
}

void Acknowledge(const std::string& referral, const std::string& pathway, Commit& commit) {
  referral::v1::AcknowledgePathwayRequest request;
  request.set_name(referral);
  request.set_pathway(pathway);
  commit.Enqueue(kAcknowledgeEffect, request);
}

void GrantRelations(const Case& opened, absl::Time now, Commit& commit) {
  for (const v1::PathwayUnit& unit : opened.pathway().units()) {
    if (unit.role() == v1::PATHWAY_UNIT_ROLE_REFERRING) continue;
    registry::v1::GrantCareRelationRequest request;
    registry::v1::CareRelation& relation = *request.mutable_care_relation();
    relation.set_patient(opened.pathway().patient());
    relation.set_unit(unit.unit());
    relation.set_role(unit.role() == v1::PATHWAY_UNIT_ROLE_LEAD ? registry::v1::CARE_ROLE_LEAD
                                                                : registry::v1::CARE_ROLE_CO_TREATING);
    relation.set_ground(opened.pathway().name());
    *relation.mutable_start_time() = ToTimestamp(now);
    commit.Enqueue(kGrantEffect, request);
  }
}

}  // namespace sjelden::pathway
