// The clinical record: recorded in batches, listed, retracted.
//
// One pure function per RPC; see call.h for what a handler is.
#pragma once

#include "registry/rpc/loading.h"
#include "sjelden/registry/v1/clinical_service.pb.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::BatchRecordClinicalFindingsResponse>> BatchRecordClinicalFindings(
    const Deps& deps, const Call& call, const pb::BatchRecordClinicalFindingsRequest& request);
absl::StatusOr<Outcome<pb::ListClinicalFindingsResponse>> ListClinicalFindings(
    const Deps& deps, const Call& call, const pb::ListClinicalFindingsRequest& request);
absl::StatusOr<Outcome<pb::RetractClinicalFindingResponse>> RetractClinicalFinding(
    const Deps& deps, const Call& call, const pb::RetractClinicalFindingRequest& request);
absl::StatusOr<Outcome<pb::BatchRecordConditionsResponse>> BatchRecordConditions(
    const Deps& deps, const Call& call, const pb::BatchRecordConditionsRequest& request);
absl::StatusOr<Outcome<pb::ListConditionsResponse>> ListConditions(const Deps& deps, const Call& call,
                                                                   const pb::ListConditionsRequest& request);
absl::StatusOr<Outcome<pb::RetractConditionResponse>> RetractCondition(const Deps& deps, const Call& call,
                                                                       const pb::RetractConditionRequest& request);
absl::StatusOr<Outcome<pb::BatchRecordMeasurementsResponse>> BatchRecordMeasurements(
    const Deps& deps, const Call& call, const pb::BatchRecordMeasurementsRequest& request);
absl::StatusOr<Outcome<pb::ListMeasurementsResponse>> ListMeasurements(const Deps& deps, const Call& call,
                                                                       const pb::ListMeasurementsRequest& request);
absl::StatusOr<Outcome<pb::RetractMeasurementResponse>> RetractMeasurement(
    const Deps& deps, const Call& call, const pb::RetractMeasurementRequest& request);
absl::StatusOr<Outcome<pb::RecordExternalReportResponse>> RecordExternalReport(
    const Deps& deps, const Call& call, const pb::RecordExternalReportRequest& request);
absl::StatusOr<Outcome<pb::ListExternalReportsResponse>> ListExternalReports(
    const Deps& deps, const Call& call, const pb::ListExternalReportsRequest& request);
absl::StatusOr<Outcome<pb::RetractExternalReportResponse>> RetractExternalReport(
    const Deps& deps, const Call& call, const pb::RetractExternalReportRequest& request);

}  // namespace sjelden::registry
