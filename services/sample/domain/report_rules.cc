#include "sample/domain/report_rules.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sample/domain/field_checks.h"
#include "sample/domain/finding_checks.h"
#include "sample/domain/hold_rules.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/sample_errors.h"
#include "sample/domain/sample_names.h"
#include "sample/domain/transitions.h"

namespace sjelden::sample {
namespace {

// What the author says, with what only the laboratory's service sets.
v1::ReportVersion Written(const v1::ReportVersion& content, int number, const Act& act) {
  v1::ReportVersion version;
  *version.mutable_findings() = content.findings();
  version.set_conclusion(content.conclusion());
  version.set_method(content.method());
  version.set_needs_action(content.needs_action());
  version.set_number(number);
  version.set_author(act.person);
  int place = 0;
  for (v1::Finding& finding : *version.mutable_findings()) {
    finding.set_number(++place);
    for (v1::ClassLine& line : *finding.mutable_class_history()) {
      if (!line.person().empty() && line.has_time()) continue;
      line.set_person(act.person);
      *line.mutable_time() = ToTimestamp(act.now);
    }
  }
  return version;
}

void AddSignature(v1::ReportVersion& version, v1::SignatureRole role, const Act& act) {
  v1::ReportSignature& signature = *version.add_signatures();
  signature.set_person(act.person);
  signature.set_role(act.role);
  signature.set_signature_role(role);
  *signature.mutable_time() = ToTimestamp(act.now);
}

absl::Status Changed(v1::Report& report, const Act& act) {
  *report.mutable_update_time() = ToTimestamp(act.now);
  return Settle(report, act);
}

// The person's data are there: a sample that is analysed, or earlier data that are used again.
bool IsAnalysed(const ReportGround& ground, const std::string& patient) {
  for (const v1::Analysis& analysis : ground.order.analyses()) {
    if (!analysis.reused_data().empty()) return true;
  }
  return std::any_of(ground.samples.begin(), ground.samples.end(), [&](const v1::Sample& sample) {
    return sample.patient() == patient && sample.state() == v1::SAMPLE_STATE_TO_VERIFY;
  });
}

// A relative is answered for also after the index patient was; nobody while held.
absl::Status CheckMayAnswer(const v1::Order& order, const std::string& patient, const Act& act) {
  ASSIGN_OR_RETURN(const bool held, IsHeldFor(order, patient, act));
  const bool asked = IsOpen(order) || IsAnswered(order);
  const bool answered = IsAnswered(order) && patient == order.patient();
  return held || !asked || answered ? OrderNotPlaced() : absl::OkStatus();
}

absl::Status CheckGround(const ReportGround& ground, const std::string& patient, const Act& act) {
  if (!act.at(ground.order.laboratory_unit())) return NotTheLaboratory();
  const auto& persons = ground.order.tested_persons();
  if (std::none_of(persons.begin(), persons.end(), [&](const auto& p) { return p.patient() == patient; })) {
    return NotTested();
  }
  for (const v1::Report& other : ground.others) {
    if (other.patient() == patient) return ReportExists();
  }
  RETURN_IF_ERROR(CheckMayAnswer(ground.order, patient, act));
  return IsAnalysed(ground, patient) ? absl::OkStatus() : AnalysisNotFinished();
}

}  // namespace

absl::StatusOr<v1::Report> Draft(const ReportGround& ground, const std::string& patient,
                                 const v1::ReportVersion& content, const Act& act) {
  const v1::Order& order = ground.order;
  RETURN_IF_ERROR(CheckGround(ground, patient, act));
  RETURN_IF_ERROR(CheckVersion(content));
  v1::Report report;
  report.set_controller(order.controller());
  report.set_name(Name{Noun::kReport, order.controller(), act.new_id()}.ToString());
  *report.mutable_create_time() = ToTimestamp(act.now);
  report.set_order(order.name());
  report.set_patient(patient);
  clinical::v1::Compartment compartment = clinical::v1::COMPARTMENT_UNSPECIFIED;
  for (const v1::TestedPerson& person : order.tested_persons()) {
    if (person.patient() != patient) continue;
    ASSIGN_OR_RETURN(const PurposeRule rule, act.rules.tests.RuleOf(person.purpose(), act.today()));
    if (rule.compartment > compartment) report.set_purpose(person.purpose());
    compartment = std::max(compartment, rule.compartment);
  }
  // A protected address is the whole order's.
  if (order.compartment() == clinical::v1::COMPARTMENT_PROTECTED) compartment = order.compartment();
  report.set_compartment(compartment);
  if (order.has_place()) *report.mutable_place() = order.place();
  report.set_ordering_unit(order.ordering_unit());
  report.set_laboratory_unit(order.laboratory_unit());
  report.set_responsible_person(order.responsible_person());
  for (const v1::Analysis& analysis : order.analyses()) *report.add_analyses() = analysis.code();
  report.set_state(v1::REPORT_STATE_DRAFT);
  *report.mutable_draft() = Written(content, 1, act);
  RETURN_IF_ERROR(Changed(report, act));
  return report;
}

absl::StatusOr<v1::Report> Revise(const v1::Report& report, const v1::ReportVersion& content, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kRevise, report, act));
  RETURN_IF_ERROR(CheckVersion(content));
  v1::Report next = report;
  *next.mutable_draft() = Written(content, report.draft().number(), act);
  next.mutable_draft()->set_correction_reason(report.draft().correction_reason());
  next.set_state(v1::REPORT_STATE_DRAFT);
  RETURN_IF_ERROR(Changed(next, act));
  return next;
}

absl::StatusOr<v1::Report> Sign(const v1::Report& report, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kSign, report, act));
  v1::Report next = report;
  AddSignature(*next.mutable_draft(), v1::SIGNATURE_ROLE_FIRST, act);
  next.set_state(v1::REPORT_STATE_FIRST_SIGNED);
  RETURN_IF_ERROR(Changed(next, act));
  return next;
}

absl::StatusOr<v1::Report> Countersign(const v1::Report& report, const v1::Order& order, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kCountersign, report, act));
  // What is in force and wrong is put right, whatever became of the consent since (pasientjournalloven section 25).
  if (!report.has_signed_()) RETURN_IF_ERROR(CheckMayAnswer(order, report.patient(), act));
  v1::Report next = report;
  AddSignature(*next.mutable_draft(), v1::SIGNATURE_ROLE_SECOND, act);
  *next.mutable_draft()->mutable_sign_time() = ToTimestamp(act.now);
  *next.mutable_signed_() = next.draft();
  next.clear_draft();
  next.set_being_corrected(false);
  next.set_state(v1::REPORT_STATE_SIGNED);
  // A correction is seen and told again; who could read the version before reads the correction, but a predictive result
  // goes on only by the patient's choice about this one.
  const bool by_choice =
      report.purpose() == v1::TEST_PURPOSE_PREDICTIVE || report.purpose() == v1::TEST_PURPOSE_CARRIER;
  const auto released_to = by_choice ? v1::Disclosure().released_to() : report.disclosure().released_to();
  next.clear_disclosure();
  next.mutable_disclosure()->set_state(v1::DISCLOSURE_STATE_UNSEEN);
  *next.mutable_disclosure()->mutable_released_to() = released_to;
  next.set_filing(v1::FILING_STATE_NOT_FILED);
  next.clear_next();
  RETURN_IF_ERROR(Changed(next, act));
  return next;
}

absl::StatusOr<v1::Report> Correct(const v1::Report& report, const std::string& reason,
                                   const v1::ReportVersion& content, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kCorrect, report, act));
  FieldChecks checks;
  checks.RequireWords(reason, "reason");
  RETURN_IF_ERROR(checks.status());
  RETURN_IF_ERROR(CheckVersion(content));
  v1::Report next = report;
  *next.mutable_draft() = Written(content, report.signed_().number() + 1, act);
  next.mutable_draft()->set_correction_reason(reason);
  next.set_being_corrected(true);
  next.set_state(v1::REPORT_STATE_DRAFT);
  RETURN_IF_ERROR(Changed(next, act));
  return next;
}

bool IsAnsweredBy(const v1::Report& report, const v1::Sample& sample) {
  if (sample.patient() != report.patient()) return false;
  if (report.signed_().number() > 1) {
    return sample.state() == v1::SAMPLE_STATE_SIGNED || sample.state() == v1::SAMPLE_STATE_CORRECTED;
  }
  return sample.state() == v1::SAMPLE_STATE_TO_VERIFY;
}

}  // namespace sjelden::sample
