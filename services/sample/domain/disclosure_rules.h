// How a result in force reaches the patient: seen, told, released; each by a named person, in this order.
//
// Pure functions of values; any thread may call them.
#pragma once

#include "absl/status/statusor.h"
#include "sample/domain/act.h"
#include "sjelden/sample/v1/report_service.pb.h"

namespace sjelden::sample {

// Returns the report, seen by the ordering side.
absl::StatusOr<v1::Report> Acknowledge(const v1::Report& report, const Act& act);
// Returns the report of which the patient was told, or does not want to know. Counselling is said for a predictive or
// prenatal result (bioteknologiloven sections 4-4 and 5-5), the patient's choice for a predictive one.
absl::StatusOr<v1::Report> RecordDisclosure(const v1::Report& report, const v1::RecordDisclosureRequest& request,
                                            const Act& act);
// Returns the report that other units may read from now on. PATIENT_NOT_INFORMED, PATIENT_KEEPS_BACK.
absl::StatusOr<v1::Report> Release(const v1::Report& report, const v1::ReleaseReportRequest& request, const Act& act);

}  // namespace sjelden::sample
