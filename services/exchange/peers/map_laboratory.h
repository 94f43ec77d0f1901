// A laboratory report as a summary holds it. Pure; any thread may call it.
#pragma once

#include "sjelden/exchange/v1/summary_content.pb.h"
#include "sjelden/sample/v1/finding.pb.h"
#include "sjelden/sample/v1/report.pb.h"

namespace sjelden::exchange {

// Returns the version of the report that is in force; of a report without one, nothing: `report` is empty.
v1::SummaryReport FromLaboratory(const sample::v1::Report& report);

// Returns what a finding that is no variant says, in bokmål; empty where it is a variant.
std::string FindingStatement(const sample::v1::Finding& finding);

}  // namespace sjelden::exchange
