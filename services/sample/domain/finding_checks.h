// What a report must say, finding by finding. Pure functions; any thread may call them.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "sjelden/sample/v1/report.pb.h"

namespace sjelden::sample {

// INVALID_ARGUMENT with everything that is wrong with a version's findings and words.
absl::Status CheckVersion(const v1::ReportVersion& content);

}  // namespace sjelden::sample
