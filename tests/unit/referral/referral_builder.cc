#include "tests/unit/referral/referral_builder.h"

#include <algorithm>

#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"
#include "tests/testing/data_dir.h"
#include "tests/testing/sequential_ids.h"

namespace sjelden::referral {
namespace {

ReferralCalendar LoadCalendar() {
  const std::string rules = (SourceDir() / "deploy/config/rules").string();
  return *ReferralCalendar::Load(rules);
}

}  // namespace

std::string Practitioner(int number) { return "practitioners/" + SequentialIds::IdOf(number); }

TableRoster::TableRoster()
    : duty{{kPaediatrics, Practitioner(2)}, {kGenetics, Practitioner(5)}, {kLevanger, Practitioner(6)}},
      people{{kPaediatrics, {Practitioner(1), Practitioner(2)}},
             {kGenetics, {Practitioner(3), Practitioner(4), Practitioner(5)}},
             {kLevanger, {Practitioner(6)}}},
      function{{Practitioner(1), "referring-clinician"}, {Practitioner(2), "referring-clinician"},
               {Practitioner(3), "assessor"},            {Practitioner(4), "genetic-counsellor"},
               {Practitioner(5), "assessor"},            {Practitioner(6), "assessor"}} {}

bool TableRoster::WorksAt(const std::string& person, const std::string& unit) const {
  const auto found = people.find(unit);
  return found != people.end() && std::count(found->second.begin(), found->second.end(), person) > 0;
}

bool TableRoster::WorksAs(const std::string& person, const std::string& unit,
                          const std::vector<std::string>& functions) const {
  const auto found = function.find(person);
  return WorksAt(person, unit) && found != function.end() &&
         std::count(functions.begin(), functions.end(), found->second) > 0;
}

bool TableRoster::WorksAnywhere(const std::string& person) const { return function.count(person) > 0; }

bool TableRoster::PatientObjects(const std::string& target, const std::string& unit) const {
  const auto found = objected.find(target);
  return found != objected.end() && (found->second.count("") > 0 || found->second.count(unit) > 0);
}

std::string TableRoster::StandIn(const std::string& person) const {
  const auto found = stand_in.find(person);
  return found == stand_in.end() ? person : found->second;
}

std::string TableRoster::OnDuty(const std::string& unit, const std::string&) const {
  const auto found = duty.find(unit);
  return found == duty.end() ? "" : found->second;
}

// The Wednesday before Easter 2026: the next ten working days are spread over three weeks.
ReferralBuilder::ReferralBuilder()
    : now(absl::FromCivil(absl::CivilSecond(2026, 3, 25, 9, 0, 0), absl::UTCTimeZone())), calendar(LoadCalendar()),
      functions(*AssignmentFunctions::Load(
          (SourceDir() / "deploy/config/rules/assignment_functions.txt").string())) {}

v1::Referral ReferralBuilder::Content() const {
  v1::Referral content;
  content.set_kind(v1::REFERRAL_KIND_NEW_CONDITION);
  content.set_patient("patients/" + SequentialIds::IdOf(77));
  content.set_referring_unit(kPaediatrics);
  content.set_receiving_unit(kGenetics);
  content.set_requested_by(Practitioner(1));
  content.set_question("Is there a genetic cause?");
  content.set_urgency(v1::URGENCY_ELECTIVE);
  return content;
}

Acting ReferralBuilder::Someone(int number, bool at_sender, bool at_receiver) const {
  return {Practitioner(number), "practitionerRoles/" + SequentialIds::IdOf(number), at_sender, at_receiver, false, now,
          roster,               calendar};
}

Acting ReferralBuilder::Service() const { return {Practitioner(3), "", false, false, true, now, roster, calendar}; }

v1::Assessment ReferralBuilder::Outcome(Verb verb) const {
  v1::Assessment assessment;
  assessment.set_urgency(v1::URGENCY_ELECTIVE);
  assessment.set_care_level(v1::CARE_LEVEL_REGIONAL);
  assessment.set_tier_justification("trio exome needed");
  assessment.set_text("Looked at again after a complaint.");
  switch (verb) {
    case Verb::kGrantRight:
      assessment.mutable_right()->set_latest_start_date("2026-09-01");
      assessment.mutable_right()->set_planned_start_date("2026-08-17");
      assessment.mutable_right()->set_priority(v1::PRIORITY_NORMAL);
      break;
    case Verb::kDeclineRight:
      assessment.mutable_no_right()->set_reason_code(v1::NO_RIGHT_REASON_LOWER_LEVEL_SUFFICES);
      assessment.mutable_no_right()->set_medical_reason("A normal variant.");
      break;
    case Verb::kForward:
      assessment.mutable_forward()->set_receiving_unit(kLevanger);
      assessment.mutable_forward()->set_reason("Is assessed there.");
      break;
    case Verb::kAdvise:
      assessment.mutable_advice()->set_text("Order a microarray locally.");
      break;
    case Verb::kSupportLocalWorkup:
      assessment.mutable_local_workup()->set_package("developmental-delay-first-line");
      assessment.mutable_local_workup()->set_supporter(Practitioner(4));
      assessment.mutable_local_workup()->set_check_in_date("2026-06-01");
      break;
    default:
      assessment.mutable_accept()->set_priority(v1::PRIORITY_HIGH);
  }
  return assessment;
}

absl::StatusOr<v1::Referral> ReferralBuilder::Try(Verb verb, const v1::Referral& referral, const Acting& acting) const {
  switch (verb) {
    case Verb::kUpdateDraft:
      return ReplaceDraft(referral, referral, acting);
    case Verb::kSubmit:
      return SubmitReferral(referral, acting);
    case Verb::kWithdrawByReferrer:
      return WithdrawReferral(referral, v1::WITHDRAWN_BY_REFERRER, "Answered elsewhere.", acting);
    case Verb::kWithdrawByPatient:
      return WithdrawReferral(referral, v1::WITHDRAWN_BY_PATIENT, "Does not want it.", acting);
    case Verb::kAsk:
      return AskForInformation(referral, "Was a microarray done?", "2026-04-01", acting);
    case Verb::kAnswer:
      return AnswerQuestion(referral, referral.information_requests_size(), "Yes, it was normal.", acting);
    case Verb::kOpen:
      return OpenReferral(referral, acting);
    case Verb::kAnswerByTelephone: {
      v1::TelephoneAnswer answer;
      answer.set_text("Take EDTA blood from both parents today.");
      answer.set_read_back_role("midwife on duty");
      return AnswerByTelephone(referral, answer, acting);
    }
    case Verb::kInformPatient: {
      v1::PatientInformation information;
      information.set_channel(v1::INFORMED_BY_TELEPHONE);
      information.set_date(FormatDay(acting.today()));
      return RecordPatientInformed(referral, information, acting);
    }
    case Verb::kMovePlannedStart: {
      v1::PlannedStartMove move;
      move.set_to_date(referral.planned_start_date() == "2026-08-24" ? "2026-08-25" : "2026-08-24");
      move.set_reason_code(v1::POSTPONEMENT_REASON_CAPACITY);
      move.set_reason("The physician is ill.");
      return MovePlannedStart(referral, move, acting);
    }
    case Verb::kTakeBreachStep: {
      v1::BreachStep step;
      step.set_kind(v1::BREACH_STEP_KIND_PATIENT_TOLD);
      step.set_date(FormatDay(acting.today()));
      return RecordBreachStep(referral, step, acting);
    }
    case Verb::kAttach:
    case Verb::kRemoveAttachment:
      // What is attached lies beside the referral, which stays as it is.
      RETURN_IF_ERROR(CanTake(verb, referral, acting));
      return referral;
    case Verb::kAssign:
      return AssignPerson(referral, Wanted(v1::ASSIGNMENT_ROLE_COUNSELLOR, 4), acting);
    case Verb::kUnassign:
      return UnassignPerson(referral, v1::ASSIGNMENT_ROLE_COUNSELLOR, Practitioner(4), acting);
    case Verb::kAcknowledgeOutcome:
      return AcknowledgeOutcome(referral, acting);
    case Verb::kRegisterInError:
      return RegisterInError(referral, "Entered for somebody else.", acting);
    case Verb::kConfirmForwarding:
      return ConfirmForwarding(referral, "controllers/983974791/referrals/" + SequentialIds::IdOf(8), acting);
    case Verb::kAcknowledgePathway:
      return AcknowledgePathway(referral, "controllers/883974832/pathways/" + SequentialIds::IdOf(9), acting);
    default:
      return AssessReferral(referral, Outcome(verb), acting);
  }
}

v1::Referral ReferralBuilder::In(v1::ReferralState state, v1::ReferralKind kind) const {
  v1::Referral content = Content();
  content.set_kind(kind);
  if (kind == v1::REFERRAL_KIND_ONWARD) content.mutable_receive_time()->set_seconds(absl::ToUnixSeconds(now));
  const Beginning beginning{{"883974832", SequentialIds::IdOf(5)}, SequentialIds::IdOf(6), content.patient(), false};
  const v1::Referral draft = *StartReferral(content, beginning, Sender());
  if (state == v1::REFERRAL_STATE_DRAFT) return draft;
  v1::Referral received = *Try(Verb::kAssign, *Try(Verb::kSubmit, draft, Sender()), Receiver());
  for (const Verb verb : AllVerbs()) {
    const Transition& row = TransitionOf(verb);
    if (row.to != state || verb == Verb::kSubmit || verb == Verb::kAnswer) continue;
    return *Try(verb, received, (row.who & kReceiver) != 0 ? Receiver() : Sender());
  }
  received.set_state(state);  // RECEIVED, and SUBMITTED, to which nothing leads within one installation
  return received;
}

std::vector<Verb> AllVerbs() {
  std::vector<Verb> verbs;
  for (int verb = 0; verb <= static_cast<int>(Verb::kAcknowledgePathway); ++verb) verbs.push_back(Verb(verb));
  return verbs;
}

std::vector<v1::ReferralState> AllStates() {
  std::vector<v1::ReferralState> states;
  for (int state = 1; state < v1::ReferralState_ARRAYSIZE; ++state) states.push_back(v1::ReferralState(state));
  return states;
}

}  // namespace sjelden::referral
