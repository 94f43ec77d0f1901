// What of a case may be passed on: the patient knows it, has chosen it where the law asks, and does not object.
//
// Pure functions; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "sjelden/exchange/v1/summary.pb.h"
#include "sjelden/exchange/v1/summary_content.pb.h"
#include "sjelden/registry/v1/consent.pb.h"

namespace sjelden::exchange {

// What the patient agreed and objected to, as the registry has it now.
struct PatientWishes {
  std::vector<registry::v1::Consent> consents;
  std::vector<registry::v1::Objection> objections;
};

// OK where the chosen content may go to every receiver of the summary. SUMMARY_RESULT_KEPT_BACK,
// SUMMARY_PATIENT_NOT_TOLD, SUMMARY_PREDICTIVE_WITHOUT_CHOICE, SUMMARY_SHARING_OBJECTED, SUMMARY_RESEARCH_WITHOUT_CONSENT.
absl::Status CheckRelease(const v1::Summary& summary, const v1::SummaryContent& chosen, const PatientWishes& wishes,
                          absl::CivilDay today);

// OK where the prose says nothing of a result that may not go out and was left out because of that: leaving out a record
// does not take it out of a text that was written before. SUMMARY_PROSE_TELLS_LEFT_OUT names the reports.
absl::Status CheckProse(const v1::Summary& summary, const v1::SummaryContent& content);

// Returns the chosen reports of our own laboratories of which the patient has not been told and has not chosen not to
// know.
std::vector<std::string> UntoldReports(const v1::SummaryContent& chosen);

}  // namespace sjelden::exchange
