#include "pathway/domain/opening.h"

#include "absl/strings/str_cat.h"
#include "pathway/domain/pathway_errors.h"
#include "pathway/domain/pathway_names.h"
#include "pathway/domain/steps.h"
#include "pathway/domain/system_tasks.h"
#include "pathway/domain/task_rules.h"
#include "pathway/domain/transitions.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "platform/time/timestamp.h"

namespace sjelden::pathway {
namespace {

namespace rf = ::sjelden::referral::v1;

constexpr char kCheckInCode[] = "check-in-local-workup";
constexpr char kDecideCode[] = "decide-after-withdrawal";

std::string FunctionOf(rf::AssignmentRole role) {
  switch (role) {
    case rf::ASSIGNMENT_ROLE_RESPONSIBLE_PHYSICIAN:
      return "physician";
    case rf::ASSIGNMENT_ROLE_COUNSELLOR:
      return "genetic-counsellor";
    case rf::ASSIGNMENT_ROLE_COORDINATOR:
      return "coordinator";
    case rf::ASSIGNMENT_ROLE_LOCAL_CLINICIAN:
      return "referring-clinician";
    default:
      return "";
  }
}

void Name(v1::StoredPathway& stored, const std::string& function, const std::string& person) {
  if (function.empty() || person.empty()) return;
  v1::NamedPerson& named = *stored.add_named();
  named.set_function(function);
  named.set_person(person);
}

Case NewCase(const std::string& controller, const Act& act) {
  Case opened;
  v1::Pathway& pathway = opened.pathway();
  pathway.set_name(absl::StrCat("controllers/", controller, "/pathways/", act.new_id()));
  pathway.set_controller(controller);
  pathway.set_state(*After(v1::PATHWAY_STATE_UNSPECIFIED, kOpen));
  *pathway.mutable_create_time() = ToTimestamp(act.now);
  return opened;
}

Case CaseOf(const rf::ReferralAccepted& accepted, const Act& act) {
  Case opened = NewCase(accepted.controller(), act);
  v1::Pathway& pathway = opened.pathway();
  pathway.set_compartment(accepted.compartment());
  pathway.set_patient(accepted.patient());
  pathway.set_family(accepted.family());
  pathway.set_question(accepted.question());
  pathway.set_question_id(accepted.question_id());
  if (accepted.state() == rf::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED) {
    pathway.mutable_opening()->set_local_workup(accepted.referral());
  } else {
    pathway.mutable_opening()->set_referral(accepted.referral());
  }
  pathway.add_referrals(accepted.referral());
  AddUnit(pathway, accepted.receiving_unit(), v1::PATHWAY_UNIT_ROLE_LEAD);
  AddUnit(pathway, accepted.referring_unit(), v1::PATHWAY_UNIT_ROLE_REFERRING);
  pathway.set_latest_start_date(accepted.latest_start_date());
  opened.stored.set_planned_start_date(accepted.planned_start_date());
  for (const rf::Assignment& assignment : accepted.assignments()) {
    if (!assignment.has_end_time()) Name(opened.stored, FunctionOf(assignment.role()), assignment.person());
  }
  Name(opened.stored, "referring-clinician", accepted.requested_by());
  return opened;
}

// The supporter of a local work-up promised a day on which to ask: it stands where the template's is later.
void PromiseCheckIn(Case& opened, const std::string& date) {
  if (date.empty()) return;
  for (int i = 0; i < opened.stored.plan_size(); ++i) {
    if (opened.stored.plan(i).task_code() != kCheckInCode) continue;
    opened.pathway().mutable_steps(i)->set_due_date(date);
  }
}

std::string FirstOf(std::initializer_list<std::string> persons, const Act& act) {
  for (const std::string& person : persons) {
    if (!person.empty()) return act.effective(person);
  }
  return "";
}

void AddViolation(std::vector<FieldViolation>& violations, bool wrong, const std::string& field,
                  const std::string& wanted) {
  if (wrong) violations.push_back({field, wanted});
}

int LeadUnits(const v1::Pathway& pathway) {
  int leads = 0;
  for (const v1::PathwayUnit& unit : pathway.units()) leads += unit.role() == v1::PATHWAY_UNIT_ROLE_LEAD ? 1 : 0;
  return leads;
}

}  // namespace

absl::StatusOr<Case> OpenFromReferral(const rf::ReferralAccepted& accepted, const v1::PathwayTemplate& chosen,
                                      const Act& act) {
  Case opened = CaseOf(accepted, act);
  SetPlan(opened, chosen, act);
  PromiseCheckIn(opened, accepted.local_workup().check_in_date());
  std::string owner = FirstOf({accepted.assignee(), accepted.accepted_by()}, act);
  if (owner.empty()) owner = act.owner_of(opened.pathway(), accepted.receiving_unit(), chosen.steps(0).function());
  if (owner.empty()) return OwnerNotKnownYet();
  std::string offered_by = FirstOf({accepted.local_workup().supporter(), accepted.accepted_by()}, act);
  if (offered_by.empty()) offered_by = owner;
  const std::vector<std::string> tasks = ActivateSteps(opened, offered_by, owner, act);
  MakeLead(opened, tasks.front());
  Settle(opened, act);
  return opened;
}

Case JoinReferral(Case current, const rf::ReferralAccepted& accepted, const Act& act) {
  v1::Pathway& pathway = current.pathway();
  for (const std::string& referral : pathway.referrals()) {
    if (referral == accepted.referral()) return current;
  }
  pathway.add_referrals(accepted.referral());
  AddUnit(pathway, accepted.receiving_unit(), v1::PATHWAY_UNIT_ROLE_CO_TREATING);
  AddUnit(pathway, accepted.referring_unit(), v1::PATHWAY_UNIT_ROLE_REFERRING);
  // The earlier deadline binds: a second referral must not lengthen the patient's wait.
  const std::string& latest = accepted.latest_start_date();
  if (!latest.empty() && (pathway.latest_start_date().empty() || latest < pathway.latest_start_date())) {
    pathway.set_latest_start_date(latest);
  }
  Settle(current, act);
  return current;
}

Case FlagWithdrawal(Case current, const Act& act) {
  const NeededTask needed{kDecideCode, current.pathway().lead_owner(),
                          FormatDay(act.calendar.AddWorkingDays(act.today, act.norms.decide_after_withdrawal)), ""};
  return AddLeadTask(std::move(current), needed, act);
}

absl::StatusOr<Case> OpenFromResult(const sample::v1::ReportSigned& report, const v1::PathwayTemplate& chosen,
                                    const Case* earlier, const Act& act) {
  Case opened = NewCase(ControllerOf(report.ordering_unit()), act);
  v1::Pathway& pathway = opened.pathway();
  pathway.set_compartment(report.compartment());
  pathway.set_patient(report.patient());
  pathway.set_question(earlier == nullptr ? chosen.title() : earlier->pathway().question());
  pathway.set_question_id(earlier == nullptr ? act.new_id() : earlier->pathway().question_id());
  pathway.mutable_opening()->set_result(report.report());
  AddUnit(pathway, report.ordering_unit(), v1::PATHWAY_UNIT_ROLE_LEAD);
  if (earlier != nullptr) {
    pathway.set_family(earlier->pathway().family());
    *pathway.mutable_referrals() = earlier->pathway().referrals();
    // Whoever referred is told of a late result too. Who treated beside the lead joins anew, by an act of their own.
    AddUnit(pathway, UnitWith(earlier->pathway(), v1::PATHWAY_UNIT_ROLE_REFERRING), v1::PATHWAY_UNIT_ROLE_REFERRING);
  }
  SetPlan(opened, chosen, act);
  std::string owner = FirstOf({report.responsible_person()}, act);
  if (owner.empty()) owner = act.owner_of(pathway, report.ordering_unit(), chosen.steps(0).function());
  if (owner.empty()) return OwnerNotKnownYet();
  const std::vector<std::string> tasks = ActivateSteps(opened, owner, owner, act);
  MakeLead(opened, tasks.front());
  FindTask(opened, tasks.front())->set_origin(report.report());
  Settle(opened, act);
  return opened;
}

absl::Status CheckOpenRequest(const v1::OpenPathwayRequest& request, bool template_known) {
  const v1::Pathway& pathway = request.pathway();
  std::vector<FieldViolation> violations;
  AddViolation(violations, !IsPatientName(pathway.patient()), "pathway.patient", "want `patients/{patient}`");
  AddViolation(violations, pathway.question().empty() || pathway.question().size() > 4000, "pathway.question",
               "want 1 to 4000 bytes");
  AddViolation(violations, !pathway.family().empty() && !IsFamilyName(pathway.family()), "pathway.family",
               "want `families/{number}`");
  AddViolation(violations, LeadUnits(pathway) != 1, "pathway.units", "want exactly one that leads");
  AddViolation(violations, pathway.units_size() > 6, "pathway.units", "want at most 6");
  for (const v1::PathwayUnit& unit : pathway.units()) {
    AddViolation(violations, !IsUnitName(unit.unit()) || unit.role() == v1::PATHWAY_UNIT_ROLE_UNSPECIFIED,
                 "pathway.units", "want `controllers/{controller}/units/{unit}` with a role");
  }
  const v1::PathwayOpening& opening = pathway.opening();
  AddViolation(violations, opening.opened_by_case() == v1::PathwayOpening::OPENED_BY_NOT_SET, "pathway.opening",
               "want what opens it");
  AddViolation(violations, opening.has_referral() || opening.has_local_workup(), "pathway.opening",
               "a referral opens its pathway by itself when it is accepted");
  AddViolation(violations, opening.has_internal_request() && !IsUnitName(opening.internal_request()),
               "pathway.opening.internal_request", "want the requesting unit");
  AddViolation(violations, opening.has_inpatient_consultation() && !IsUnitName(opening.inpatient_consultation()),
               "pathway.opening.inpatient_consultation", "want the ward");
  AddViolation(violations, opening.has_recall() && !ParsePathwayName(opening.recall()).ok(), "pathway.opening.recall",
               "want the earlier pathway");
  AddViolation(violations, !pathway.template_().empty() && !template_known, "pathway.template",
               "want the id of a template, see ListTemplates");
  AddViolation(violations, pathway.template_().empty() && !request.has_lead_task(), "lead_task",
               "want the first task, or a template");
  return violations.empty() ? absl::OkStatus() : InvalidFields(violations);
}

absl::StatusOr<Case> OpenByHand(const ManualOpening& opening, const std::string& actor_unit, const Act& act) {
  const v1::Pathway& wanted = opening.request.pathway();
  const std::string lead = UnitWith(wanted, v1::PATHWAY_UNIT_ROLE_LEAD);
  bool takes_part = false;
  for (const v1::PathwayUnit& unit : wanted.units()) takes_part = takes_part || unit.unit() == actor_unit;
  // A case lies with the trust that must act: nobody opens one in another's house.
  if (!takes_part || ControllerOf(lead) != ControllerOf(actor_unit)) return NotTakingPart();
  Case opened = NewCase(ControllerOf(lead), act);
  v1::Pathway& pathway = opened.pathway();
  const bool ordinary = wanted.compartment() == clinical::v1::COMPARTMENT_UNSPECIFIED;
  pathway.set_compartment(ordinary ? clinical::v1::COMPARTMENT_ORDINARY : wanted.compartment());
  pathway.set_patient(wanted.patient());
  pathway.set_family(wanted.family());
  pathway.set_question(wanted.question());
  pathway.set_question_id(opening.question_id);
  *pathway.mutable_opening() = wanted.opening();
  *pathway.mutable_external_refs() = wanted.external_refs();
  for (const v1::PathwayUnit& unit : wanted.units()) AddUnit(pathway, unit.unit(), unit.role());
  if (opening.chosen != nullptr) SetPlan(opened, *opening.chosen, act);
  std::string first;
  if (opening.request.has_lead_task()) {
    ASSIGN_OR_RETURN(const v1::Task task, NewTask(opened, opening.request.lead_task(), "lead_task", act));
    first = task.name();
    opened.tasks.push_back(task);
    AttachToStep(opened, task);
  }
  const std::vector<std::string> started = ActivateSteps(opened, act.person, "", act);
  MakeLead(opened, first.empty() ? started.front() : first);
  Settle(opened, act);
  return opened;
}

}  // namespace sjelden::pathway
