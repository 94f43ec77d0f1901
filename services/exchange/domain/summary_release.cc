#include "exchange/domain/summary_release.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "exchange/domain/summary_errors.h"
#include "exchange/domain/summary_names.h"
#include "platform/status/status_macros.h"
#include "platform/time/oslo.h"

namespace sjelden::exchange {
namespace {

namespace rg = ::sjelden::registry::v1;

bool IsValidOn(const rg::Consent& consent, absl::CivilDay today) {
  if (consent.has_withdraw_time()) return false;
  const std::string day = FormatDay(today);  // written days sort like the calendar
  const auto& period = consent.valid_period();
  return (period.start_date().empty() || period.start_date() <= day) &&
         (period.end_date().empty() || day <= period.end_date());
}

bool ConsentsTo(const std::string& project, const PatientWishes& wishes, absl::CivilDay today) {
  return std::any_of(wishes.consents.begin(), wishes.consents.end(), [&](const rg::Consent& consent) {
    return consent.scope() == rg::CONSENT_SCOPE_RESEARCH && consent.form() == rg::CONSENT_FORM_WRITTEN &&
           consent.project() == project && IsValidOn(consent, today);
  });
}

// An objection names a trust, by number or as `controllers/{controller}`, or a unit; without one it is against all.
bool Meets(const rg::Objection& objection, const v1::SummaryReceiver& receiver) {
  if (objection.has_withdraw_time() || objection.target() != rg::OBJECTION_TARGET_SHARING) return false;
  const std::string& with = objection.counterpart();
  return with.empty() || with == receiver.controller() || with == "controllers/" + receiver.controller() ||
         with == receiver.unit();
}

template <class Holds>
std::vector<std::string> ReportsThat(const v1::SummaryContent& chosen, Holds holds) {
  std::vector<std::string> reports;
  for (const v1::SummaryReport& report : chosen.reports()) {
    if (holds(report)) reports.push_back(report.report());
  }
  return reports;
}

bool IsUntold(const v1::SummaryReport& report) {
  const bool settled = report.disclosure() == v1::RESULT_DISCLOSURE_TOLD ||
                       report.disclosure() == v1::RESULT_DISCLOSURE_DECLINED;
  // What came from elsewhere is told by whoever ordered it there.
  return !report.external() && !settled;
}

// What a text would repeat of a report: its conclusion, its statements, and its variants in any notation.
std::vector<std::string> WordsOf(const v1::SummaryReport& report) {
  std::vector<std::string> words = {report.conclusion()};
  words.insert(words.end(), report.statements().begin(), report.statements().end());
  for (const auto& interpretation : report.interpretations()) {
    for (const auto& genomic : interpretation.diagnosis().genomic_interpretations()) {
      for (const auto& expression : genomic.variant_interpretation().variant().expressions()) {
        words.push_back(expression.value());
      }
    }
  }
  return words;
}

bool Tells(const v1::SummaryProse& prose, const v1::SummaryReport& report) {
  const std::string text = absl::StrCat(prose.question(), "\n", prose.findings(), "\n", prose.conclusion(), "\n",
                                        prose.plan(), "\n", prose.patient_knows());
  for (const std::string& word : WordsOf(report)) {
    absl::string_view told = absl::StripAsciiWhitespace(word);
    while (absl::ConsumeSuffix(&told, ".")) continue;
    if (!told.empty() && absl::StrContains(text, told)) return true;
  }
  return false;
}

// The patient's own choice about each result comes before everybody's ground.
absl::Status CheckChoices(const v1::SummaryContent& chosen) {
  const auto kept_back = ReportsThat(chosen, [](const v1::SummaryReport& report) { return report.kept_back(); });
  if (!kept_back.empty()) return KeptBack(kept_back);
  const auto unchosen = ReportsThat(chosen, [](const v1::SummaryReport& report) {
    return report.predictive() && !report.may_be_passed_on();
  });
  return unchosen.empty() ? absl::OkStatus() : PredictiveWithoutChoice(unchosen);
}

// The one exception: a physician who treats the patient, by name, and why it cannot wait.
bool MayHaveUntold(const v1::SummaryReceiver& receiver) {
  return receiver.ground() == v1::RECEIVER_GROUND_TREATING && !receiver.person().empty() &&
         !receiver.undisclosed_reason().empty();
}

}  // namespace

std::vector<std::string> UntoldReports(const v1::SummaryContent& chosen) { return ReportsThat(chosen, &IsUntold); }

absl::Status CheckProse(const v1::Summary& summary, const v1::SummaryContent& content) {
  const auto& left_out = summary.left_out();
  const std::vector<std::string> told = ReportsThat(content, [&](const v1::SummaryReport& report) {
    const bool withheld = IsUntold(report) || report.kept_back() || (report.predictive() && !report.may_be_passed_on());
    return withheld && std::find(left_out.begin(), left_out.end(), report.report()) != left_out.end() &&
           Tells(summary.prose(), report);
  });
  return told.empty() ? absl::OkStatus() : ProseTellsLeftOut(told);
}

absl::Status CheckRelease(const v1::Summary& summary, const v1::SummaryContent& chosen, const PatientWishes& wishes,
                          absl::CivilDay today) {
  const std::vector<std::string> untold = UntoldReports(chosen);
  RETURN_IF_ERROR(CheckChoices(chosen));
  for (const v1::SummaryReceiver& receiver : summary.receivers()) {
    if (!untold.empty() && !MayHaveUntold(receiver)) return PatientNotTold(untold);
    for (const rg::Objection& objection : wishes.objections) {
      if (Meets(objection, receiver)) return SharingObjected(receiver.unit());
    }
    if (receiver.form() == v1::SUMMARY_FORM_PSEUDONYMISED && !ConsentsTo(receiver.project(), wishes, today)) {
      return ResearchWithoutConsent(receiver.project());
    }
  }
  return absl::OkStatus();
}

}  // namespace sjelden::exchange
