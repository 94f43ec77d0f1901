#include "sample/domain/disclosure_rules.h"

#include <algorithm>

#include "platform/status/status_macros.h"
#include "platform/time/timestamp.h"
#include "sample/domain/field_checks.h"
#include "sample/domain/next_steps.h"
#include "sample/domain/sample_names.h"
#include "sample/domain/transitions.h"

namespace sjelden::sample {
namespace {

constexpr int kMostUnits = 20;

bool IsPredictive(const v1::Report& report) {
  return report.purpose() == v1::TEST_PURPOSE_PREDICTIVE || report.purpose() == v1::TEST_PURPOSE_CARRIER;
}

absl::Status Changed(v1::Report& report, const Act& act) {
  *report.mutable_update_time() = ToTimestamp(act.now);
  return Settle(report, act);
}

absl::Status CheckDisclosure(const v1::Report& report, const v1::RecordDisclosureRequest& request) {
  FieldChecks checks;
  checks.Require(request.informed() == (request.mode() != v1::DISCLOSURE_MODE_UNSPECIFIED), "mode",
                 "want how the patient was told, and nothing where the patient was not");
  const bool counselled = IsPredictive(report) || report.purpose() == v1::TEST_PURPOSE_PRENATAL;
  checks.Require(!counselled || request.counselling() != v1::COUNSELLING_STATE_UNSPECIFIED, "counselling",
                 "want whether genetic counselling was given or declined");
  checks.Require(!IsPredictive(report) || request.choice() != v1::RELEASE_CHOICE_UNSPECIFIED, "choice",
                 "want what the patient chose to become of a predictive result");
  checks.AllowWords(request.note(), "note");
  return checks.status();
}

}  // namespace

absl::StatusOr<v1::Report> Acknowledge(const v1::Report& report, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kAcknowledge, report, act));
  v1::Report next = report;
  v1::Disclosure& disclosure = *next.mutable_disclosure();
  disclosure.set_state(v1::DISCLOSURE_STATE_SEEN);
  disclosure.set_seen_by(act.person);
  *disclosure.mutable_see_time() = ToTimestamp(act.now);
  RETURN_IF_ERROR(Changed(next, act));
  return next;
}

absl::StatusOr<v1::Report> RecordDisclosure(const v1::Report& report, const v1::RecordDisclosureRequest& request,
                                            const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kRecordDisclosure, report, act));
  RETURN_IF_ERROR(CheckDisclosure(report, request));
  v1::Report next = report;
  v1::Disclosure& disclosure = *next.mutable_disclosure();
  disclosure.set_state(request.informed() ? v1::DISCLOSURE_STATE_PATIENT_INFORMED
                                          : v1::DISCLOSURE_STATE_PATIENT_DECLINED);
  if (request.choice() == v1::RELEASE_CHOICE_KEEP_BACK) {
    disclosure.set_state(v1::DISCLOSURE_STATE_KEPT_BACK);
    disclosure.clear_released_to();
  }
  disclosure.set_disclosed_by(act.person);
  *disclosure.mutable_disclose_time() = ToTimestamp(act.now);
  disclosure.set_mode(request.mode());
  disclosure.set_counselling(request.counselling());
  disclosure.set_choice(request.choice());
  disclosure.set_note(request.note());
  RETURN_IF_ERROR(Changed(next, act));
  return next;
}

absl::StatusOr<v1::Report> Release(const v1::Report& report, const v1::ReleaseReportRequest& request, const Act& act) {
  RETURN_IF_ERROR(CanTake(Verb::kRelease, report, act));
  FieldChecks checks;
  v1::Report next = report;
  v1::Disclosure& disclosure = *next.mutable_disclosure();
  for (const std::string& unit : request.units()) {
    checks.Require(IsUnitName(unit) && act.knows(unit), "units", "want units that exist");
    const auto& already = disclosure.released_to();
    if (std::find(already.begin(), already.end(), unit) == already.end()) disclosure.add_released_to(unit);
  }
  checks.Require(disclosure.released_to_size() <= kMostUnits, "units", "want at most 20 in all");
  RETURN_IF_ERROR(checks.status());
  disclosure.set_state(v1::DISCLOSURE_STATE_RELEASED);
  disclosure.set_released_by(act.person);
  *disclosure.mutable_release_time() = ToTimestamp(act.now);
  RETURN_IF_ERROR(Changed(next, act));
  return next;
}

}  // namespace sjelden::sample
