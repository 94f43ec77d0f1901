#include "pathway/follow/opened.h"

#include <set>

#include "pathway/domain/appointments.h"
#include "pathway/domain/transitions.h"
#include "platform/time/timestamp.h"
#include "sjelden/pathway/v1/events.pb.h"
#include "sjelden/referral/v1/referral_service.pb.h"
#include "sjelden/registry/v1/care_relation_service.pb.h"

namespace sjelden::pathway {
namespace {

void GrantUnit(const v1::Pathway& pathway, const v1::PathwayUnit& unit, const google::protobuf::Timestamp& from,
               Commit& commit) {
  // Who referred sees the patient because of the referral.
  if (unit.role() == v1::PATHWAY_UNIT_ROLE_REFERRING) return;
  registry::v1::GrantCareRelationRequest request;
  registry::v1::CareRelation& relation = *request.mutable_care_relation();
  relation.set_patient(pathway.patient());
  relation.set_unit(unit.unit());
  relation.set_role(unit.role() == v1::PATHWAY_UNIT_ROLE_LEAD ? registry::v1::CARE_ROLE_LEAD
                                                              : registry::v1::CARE_ROLE_CO_TREATING);
  relation.set_ground(pathway.name());
  *relation.mutable_start_time() = from;
  commit.Enqueue(kGrantEffect, request);
}

// Whom a case meeting asks, and who was told that they do not answer; nobody once the question has ended.
std::set<std::string> AskedPersons(const v1::Task* task) {
  if (task == nullptr || !IsDecisionTask(*task) || !IsOpen(*task)) return {};
  std::set<std::string> persons(task->escalated_to().begin(), task->escalated_to().end());
  persons.insert(task->owner());
  return persons;
}

void GrantPerson(const v1::Task& task, const std::string& person, Commit& commit) {
  registry::v1::GrantCareRelationRequest request;
  registry::v1::CareRelation& relation = *request.mutable_care_relation();
  relation.set_patient(task.patient());
  relation.set_unit(task.unit());
  relation.set_person(person);
  relation.set_role(registry::v1::CARE_ROLE_CONSULTING);
  relation.set_ground(task.name());
  *relation.mutable_start_time() = task.update_time();
  commit.Enqueue(kGrantEffect, request);
}

// Of everybody who was asked, where `person` is empty.
void EndPerson(const v1::Task& task, const std::string& person, Commit& commit) {
  registry::v1::EndCareRelationRequest request;
  request.set_patient(task.patient());
  request.set_ground(task.name());
  request.set_person(person);
  commit.Enqueue(kEndEffect, request);
}

}  // namespace

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

void TellStanding(const Case& joined, const std::string& referral, uint64_t version, Commit& commit) {
  const v1::Pathway& pathway = joined.pathway();
  if (const std::string date = NearestAppointment(joined.stored); !date.empty()) {
    v1::AppointmentChanged booked;
    booked.set_pathway(pathway.name());
    booked.set_patient(pathway.patient());
    booked.add_referrals(referral);
    booked.set_appointment_date(date);
    commit.Emit(pathway.name(), version, pathway.controller(), pathway.patient(), booked);
  }
  if (pathway.care_start_date().empty()) return;
  v1::CareStarted event;
  event.set_pathway(pathway.name());
  event.set_patient(pathway.patient());
  event.add_referrals(referral);
  event.set_care_start_date(pathway.care_start_date());
  commit.Emit(pathway.name(), version, pathway.controller(), pathway.patient(), event);
}

void Acknowledge(const std::string& referral, const std::string& pathway, Commit& commit) {
  referral::v1::AcknowledgePathwayRequest request;
  request.set_name(referral);
  request.set_pathway(pathway);
  commit.Enqueue(kAcknowledgeEffect, request);
}

void GrantRelations(const Case& opened, absl::Time now, Commit& commit) {
  for (const v1::PathwayUnit& unit : opened.pathway().units()) {
    GrantUnit(opened.pathway(), unit, ToTimestamp(now), commit);
  }
}

void SettleRelations(const Case& before, const Case& after, Commit& commit) {
  const v1::Pathway& pathway = after.pathway();
  for (int i = before.pathway().units_size(); i < pathway.units_size(); ++i) {
    GrantUnit(pathway, pathway.units(i), pathway.update_time(), commit);
  }
  for (const v1::Task& task : after.tasks) {
    const std::set<std::string> asked_before = AskedPersons(FindTask(before, task.name()));
    const std::set<std::string> asked_now = AskedPersons(&task);
    if (asked_now.empty() && !asked_before.empty()) {
      EndPerson(task, "", commit);
      continue;
    }
    for (const std::string& person : asked_before) {
      if (asked_now.count(person) == 0) EndPerson(task, person, commit);
    }
    for (const std::string& person : asked_now) {
      if (asked_before.count(person) == 0) GrantPerson(task, person, commit);
    }
  }
}

}  // namespace sjelden::pathway
