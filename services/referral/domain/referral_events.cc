#include "referral/domain/referral_events.h"

#include "referral/domain/referral_assignment.h"

namespace sjelden::referral {
namespace {

const v1::Assessment& Newest(const v1::Referral& referral) {
  return referral.assessments(referral.assessments_size() - 1);
}

// Every event names the referral and whom it is about.
template <class Event>
Event About(const v1::Referral& referral) {
  Event event;
  event.set_referral(referral.name());
  event.set_patient(referral.patient());
  return event;
}

// The first task goes to who supports the local work-up, else to the responsible physician, else to the assessor.
std::string AssigneeOf(const v1::Referral& referral) {
  if (Newest(referral).has_local_workup()) return Newest(referral).local_workup().supporter();
  const v1::Assignment* responsible = HolderOf(referral, v1::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN);
  return responsible == nullptr ? referral.owner() : responsible->person();
}

}  // namespace

v1::ReferralSubmitted SubmittedEvent(const v1::Referral& referral) {
  auto event = About<v1::ReferralSubmitted>(referral);
  event.set_kind(referral.kind());
  event.set_referring_unit(referral.referring_unit());
  event.set_receiving_unit(referral.receiving_unit());
  event.set_question_id(referral.question_id());
  *event.mutable_receive_time() = referral.receive_time();
  event.set_assessment_due_date(referral.assessment_due_date());
  event.set_owner(referral.owner());
  return event;
}

v1::ReferralAccepted AcceptedEvent(const v1::Referral& referral) {
  const v1::Assessment& line = Newest(referral);
  auto event = About<v1::ReferralAccepted>(referral);
  event.set_family(referral.family());
  event.set_controller(referral.controller());
  event.set_compartment(referral.compartment());
  event.set_kind(referral.kind());
  event.set_state(referral.state());
  event.set_question_id(referral.question_id());
  event.set_question(referral.question());
  *event.mutable_indications() = referral.indications();
  event.set_referring_unit(referral.referring_unit());
  event.set_receiving_unit(referral.receiving_unit());
  event.set_requested_by(referral.requested_by());
  *event.mutable_receive_time() = referral.receive_time();
  event.set_accepted_by(line.assessor());
  event.set_assignee(AssigneeOf(referral));
  for (const v1::Assignment& assignment : referral.assignments()) {
    if (!assignment.has_end_time()) *event.add_assignments() = assignment;
  }
  event.set_latest_start_date(referral.latest_start_date());
  event.set_planned_start_date(referral.planned_start_date());
  event.set_urgency(line.urgency());
  // A local work-up stands in nobody's queue.
  event.set_priority(line.has_local_workup() ? v1::PRIORITY_NORMAL : referral.priority());
  if (line.has_local_workup()) *event.mutable_local_workup() = line.local_workup();
  return event;
}

v1::ReferralAssessed AssessedEvent(const v1::Referral& referral) {
  auto event = About<v1::ReferralAssessed>(referral);
  event.set_state(referral.state());
  event.set_referring_unit(referral.referring_unit());
  *event.mutable_assessment() = Newest(referral);
  return event;
}

v1::ReferralWithdrawn WithdrawnEvent(const v1::Referral& referral) {
  auto event = About<v1::ReferralWithdrawn>(referral);
  event.set_state(referral.state());
  event.set_withdrawn_by(referral.closure().withdrawn_by());
  event.set_pathway(referral.pathway_acknowledgement().pathway());
  return event;
}

v1::InformationRequested RequestedEvent(const v1::Referral& referral, const v1::InformationRequest& request) {
  auto event = About<v1::InformationRequested>(referral);
  event.set_referring_unit(referral.referring_unit());
  *event.mutable_information_request() = request;
  return event;
}

v1::InformationAnswered AnsweredEvent(const v1::Referral& referral, const v1::InformationRequest& request) {
  auto event = About<v1::InformationAnswered>(referral);
  event.set_receiving_unit(referral.receiving_unit());
  *event.mutable_information_request() = request;
  return event;
}

v1::ReferralAssigned AssignedEvent(const v1::Referral& referral, const v1::Assignment& assignment) {
  auto event = About<v1::ReferralAssigned>(referral);
  *event.mutable_assignment() = assignment;
  event.set_pathway(referral.pathway_acknowledgement().pathway());
  return event;
}

v1::ReferralOwnerChanged OwnerChangedEvent(const v1::Referral& referral, const std::string& previous_owner) {
  auto event = About<v1::ReferralOwnerChanged>(referral);
  event.set_previous_owner(previous_owner);
  event.set_owner(referral.owner());
  event.set_next_action_date(referral.next_action_date());
  return event;
}

v1::ReferralOpened OpenedEvent(const v1::Referral& referral) {
  auto event = About<v1::ReferralOpened>(referral);
  *event.mutable_opening() = referral.first_opening();
  return event;
}

v1::TelephoneAnswered TelephoneAnsweredEvent(const v1::Referral& referral) {
  auto event = About<v1::TelephoneAnswered>(referral);
  *event.mutable_answer() = *referral.telephone_answers().rbegin();
  return event;
}

v1::PatientInformed InformedEvent(const v1::Referral& referral) {
  auto event = About<v1::PatientInformed>(referral);
  *event.mutable_information() = Newest(referral).patient_information();
  return event;
}

v1::PlannedStartMoved StartMovedEvent(const v1::Referral& referral) {
  auto event = About<v1::PlannedStartMoved>(referral);
  *event.mutable_move() = *referral.planned_start_moves().rbegin();
  event.set_pathway(referral.pathway_acknowledgement().pathway());
  return event;
}

v1::BreachStepTaken BreachStepEvent(const v1::Referral& referral, const v1::BreachStep& step) {
  auto event = About<v1::BreachStepTaken>(referral);
  *event.mutable_step() = step;
  return event;
}

v1::ClockWarned WarnedEvent(const v1::Referral& referral, const RaisedWarning& raised) {
  auto event = About<v1::ClockWarned>(referral);
  event.set_kind(raised.kind);
  event.set_due_date(raised.due_date);
  *event.mutable_warning() = raised.warning;
  return event;
}

v1::ReferralForwarded ForwardedEvent(const v1::Referral& referral) {
  auto event = About<v1::ReferralForwarded>(referral);
  event.set_forwarded_to(referral.forwarded_to());
  event.set_receiving_unit(Newest(referral).forward().receiving_unit());
  *event.mutable_receive_time() = referral.receive_time();
  return event;
}

v1::OutcomeAcknowledged AcknowledgedEvent(const v1::Referral& referral) {
  auto event = About<v1::OutcomeAcknowledged>(referral);
  *event.mutable_acknowledgement() = referral.outcome_acknowledgement();
  return event;
}

v1::AttachmentAdded AttachmentAddedEvent(const v1::Referral& referral, const clinical::v1::Document& document) {
  v1::AttachmentAdded event;
  event.set_referral(referral.name());
  event.set_patient(referral.patient());
  event.set_document(document.name());
  event.set_kind(document.kind());
  return event;
}

v1::AttachmentRemoved AttachmentRemovedEvent(const v1::Referral& referral, const clinical::v1::Document& document) {
  v1::AttachmentRemoved event;
  event.set_referral(referral.name());
  event.set_patient(referral.patient());
  event.set_document(document.name());
  return event;
}

}  // namespace sjelden::referral
