#include "referral/domain/referral_assessment.h"

#include <optional>

#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "referral/domain/copies.h"
#include "referral/domain/field_checks.h"
#include "referral/domain/referral_names.h"
#include "referral/domain/referral_rules.h"

namespace sjelden::referral {
namespace {

void CheckRight(const v1::RightGranted& right, absl::CivilDay today, FieldChecks& checks) {
  const std::string latest_field = "assessment.right.latest_start_date";
  const std::string planned_field = "assessment.right.planned_start_date";
  const std::optional<absl::CivilDay> latest = checks.RequireDay(right.latest_start_date(), latest_field);
  const std::optional<absl::CivilDay> planned = checks.RequireDay(right.planned_start_date(), planned_field);
  if (latest.has_value()) checks.Require(*latest >= today, latest_field, "is over already");
  if (planned.has_value()) checks.Require(*planned >= today, planned_field, "is over already");
  if (latest.has_value() && planned.has_value()) {
    checks.Require(*planned <= *latest, planned_field, "is after the latest start, want it on or before");
  }
  checks.Require(right.priority() != v1::PRIORITY_UNSPECIFIED, "assessment.right.priority", "is not said");
}

void CheckNoRight(const v1::RightDeclined& no_right, FieldChecks& checks) {
  checks.Require(no_right.reason_code() != v1::NO_RIGHT_REASON_UNSPECIFIED, "assessment.no_right.reason_code",
                 "is not said");
  checks.RequireWords(no_right.medical_reason(), "assessment.no_right.medical_reason");
}

void CheckForward(const v1::Referral& current, const v1::Forwarding& forward, const Acting& acting,
                  FieldChecks& checks) {
  const std::string field = "assessment.forward.receiving_unit";
  const std::string& unit = forward.receiving_unit();
  if (checks.Require(IsUnitName(unit), field, "is no unit's name") &&
      checks.Require(acting.roster.Knows(unit), field, "names no unit that there is") &&
      checks.Require(unit != current.receiving_unit(), field, "is the unit that has it")) {
    checks.Require(!acting.roster.OnDuty(unit, "assessor").empty(), field, "names a unit where nobody would own it");
  }
  checks.RequireWords(forward.reason(), "assessment.forward.reason");
}

void CheckLocalWorkup(const v1::Referral& current, const v1::LocalWorkup& workup, const Acting& acting,
                      FieldChecks& checks) {
  checks.RequireWords(workup.package(), "assessment.local_workup.package");
  checks.Require(IsPractitionerName(workup.supporter()) &&
                     acting.roster.WorksAt(workup.supporter(), current.receiving_unit()),
                 "assessment.local_workup.supporter", "names nobody who works at the receiving unit");
  const std::string field = "assessment.local_workup.check_in_date";
  const std::optional<absl::CivilDay> day = checks.RequireDay(workup.check_in_date(), field);
  if (day.has_value()) checks.Require(*day >= acting.today(), field, "is over already");
}

void CheckAccept(const v1::Acceptance& accept, absl::CivilDay today, FieldChecks& checks) {
  checks.Require(accept.priority() != v1::PRIORITY_UNSPECIFIED, "assessment.accept.priority", "is not said");
  const std::string field = "assessment.accept.planned_start_date";
  if (accept.planned_start_date().empty()) return;
  const std::optional<absl::CivilDay> planned = checks.RequireDay(accept.planned_start_date(), field);
  if (planned.has_value()) checks.Require(*planned >= today, field, "is over already");
}

// Who assesses chooses the lowest level of care that is good enough, and says why a lower one is not.
void CheckLevel(const v1::Assessment& assessment, FieldChecks& checks) {
  const bool needed = assessment.has_right() || assessment.has_accept() || assessment.has_forward();
  checks.Require(!needed || assessment.care_level() != v1::CARE_LEVEL_UNSPECIFIED, "assessment.care_level",
                 "is not said");
  if (assessment.care_level() >= v1::CARE_LEVEL_REGIONAL) {
    checks.RequireWords(assessment.tier_justification(), "assessment.tier_justification");
  }
}

absl::Status CheckAssessment(const v1::Referral& current, const v1::Assessment& assessment, const Acting& acting) {
  FieldChecks checks;
  const bool again = !IsIn(States(v1::REFERRAL_STATE_RECEIVED, v1::REFERRAL_STATE_INFO_REQUESTED), current.state());
  if (again) checks.RequireWords(assessment.text(), "assessment.text");
  checks.Require(assessment.urgency() != v1::URGENCY_UNSPECIFIED, "assessment.urgency", "is not said");
  checks.Require(assessment.delegated_by().empty() || IsPractitionerName(assessment.delegated_by()),
                 "assessment.delegated_by", "is no practitioner's name");
  CheckLevel(assessment, checks);
  if (assessment.has_right()) CheckRight(assessment.right(), acting.today(), checks);
  if (assessment.has_no_right()) CheckNoRight(assessment.no_right(), checks);
  if (assessment.has_forward()) CheckForward(current, assessment.forward(), acting, checks);
  if (assessment.has_advice()) checks.RequireWords(assessment.advice().text(), "assessment.advice.text");
  if (assessment.has_local_workup()) CheckLocalWorkup(current, assessment.local_workup(), acting, checks);
  if (assessment.has_accept()) CheckAccept(assessment.accept(), acting.today(), checks);
  return checks.status();
}

// What the newest line says now stands in the referral too; a date of an earlier outcome does not outlive it.
void TakeDates(const v1::Assessment& line, v1::Referral& next) {
  next.set_latest_start_date(line.right().latest_start_date());
  next.set_planned_start_date(line.has_right() ? line.right().planned_start_date()
                                               : line.accept().planned_start_date());
  next.set_priority(line.has_right() ? line.right().priority() : line.accept().priority());
}

}  // namespace

absl::StatusOr<Verb> VerbOf(const v1::Assessment& assessment) {
  switch (assessment.outcome_case()) {
    case v1::Assessment::kRight:
      return Verb::kGrantRight;
    case v1::Assessment::kNoRight:
      return Verb::kDeclineRight;
    case v1::Assessment::kForward:
      return Verb::kForward;
    case v1::Assessment::kAdvice:
      return Verb::kAdvise;
    case v1::Assessment::kLocalWorkup:
      return Verb::kSupportLocalWorkup;
    case v1::Assessment::kAccept:
      return Verb::kAccept;
    case v1::Assessment::OUTCOME_NOT_SET:
      break;
  }
  return InvalidField("assessment.outcome",
                      "is not said, want one of right, no_right, forward, advice, local_workup, accept");
}

absl::StatusOr<v1::Referral> AssessReferral(const v1::Referral& current, const v1::Assessment& assessment,
                                            const Acting& acting) {
  ASSIGN_OR_RETURN(const Verb verb, VerbOf(assessment));
  RETURN_IF_ERROR(CanTake(verb, current, acting));
  RETURN_IF_ERROR(CheckAssessment(current, assessment, acting));
  if (assessment.has_forward()) {
    RETURN_IF_ERROR(CheckPatientAllowsReceiver(current, assessment.forward().receiving_unit(),
                                               "assessment.forward.receiving_unit", acting.roster));
  }
  v1::Referral next = current;
  v1::Assessment& line = *next.add_assessments();
  line = assessment;
  line.clear_patient_information();  // a later verb's
  line.set_assessor(acting.person);
  line.set_assessor_role(acting.role);
  *line.mutable_time() = ToTimestamp(acting.now);
  TakeDates(line, next);
  for (v1::InformationRequest& request : *next.mutable_information_requests()) {
    if (request.state() == v1::INFORMATION_REQUEST_STATE_OPEN) {
      request.set_state(v1::INFORMATION_REQUEST_STATE_LAPSED);
    }
  }
  next.clear_outcome_acknowledgement();  // of the outcome before this one
  Take(verb, next, acting);
  RETURN_IF_ERROR(Settle(next, acting));
  return next;
}

}  // namespace sjelden::referral
