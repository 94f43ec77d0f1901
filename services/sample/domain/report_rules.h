// How a report is written, signed by two persons, and corrected. disclosure_rules.h has what happens to it afterwards.
//
// Pure functions of values; any thread may call them.
#pragma once

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "sample/domain/act.h"
#include "sjelden/sample/v1/report.pb.h"
#include "sjelden/sample/v1/sample.pb.h"

namespace sjelden::sample {

// Returns the report as a draft. `samples` are the order's, `others` the reports that it has already.
// FAILED_PRECONDITION: ORDER_NOT_PLACED, ANALYSIS_NOT_FINISHED, REPORT_EXISTS.
struct ReportGround {
  const v1::Order& order;
  const std::vector<v1::Sample>& samples;
  const std::vector<v1::Report>& others;
};
absl::StatusOr<v1::Report> Draft(const ReportGround& ground, const std::string& patient,
                                 const v1::ReportVersion& content, const Act& act);

// Returns the report with another draft; a first signature falls away.
absl::StatusOr<v1::Report> Revise(const v1::Report& report, const v1::ReportVersion& content, const Act& act);
absl::StatusOr<v1::Report> Sign(const v1::Report& report, const Act& act);
// Returns the report in force: its draft signed twice, to be seen by who answers for it. SECOND_SIGNER_IS_FIRST;
// ORDER_NOT_PLACED while the order is held.
absl::StatusOr<v1::Report> Countersign(const v1::Report& report, const v1::Order& order, const Act& act);
// Returns the report with a correction begun.
absl::StatusOr<v1::Report> Correct(const v1::Report& report, const std::string& reason,
                                   const v1::ReportVersion& content, const Act& act);

// True where the sample's result is what the report says: the person's, and analysed.
bool IsAnsweredBy(const v1::Report& report, const v1::Sample& sample);

}  // namespace sjelden::sample
