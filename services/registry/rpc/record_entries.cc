// Recording in batches: the same for every kind of entry.
#include "registry/rpc/clinical_entries.h"
#include "registry/rpc/clinical_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::BatchRecordClinicalFindingsResponse>> BatchRecordClinicalFindings(
    const Deps& deps, const Call& call, const pb::BatchRecordClinicalFindingsRequest& request) {
  ASSIGN_OR_RETURN(auto recorded,
                   RecordEntries(deps, call, request.patient(), PartKind::kFinding, "findings", request.findings()));
  Outcome<pb::BatchRecordClinicalFindingsResponse> outcome;
  if (!recorded.added.empty()) {
    pb::ClinicalFindingsRecorded event;
    for (const auto& added : recorded.added) *event.add_findings() = added;
    const pb::ClinicalFinding& first = recorded.added.front();
    recorded.commit.Emit(first.name(), 1, first.controller(), first.patient(), std::move(event));
  }
  for (auto& shown : recorded.shown) *outcome.response.add_findings() = std::move(shown);
  outcome.commit = std::move(recorded.commit);
  outcome.disclosed = std::move(recorded.disclosed);
  return outcome;
}

absl::StatusOr<Outcome<pb::BatchRecordConditionsResponse>> BatchRecordConditions(
    const Deps& deps, const Call& call, const pb::BatchRecordConditionsRequest& request) {
  ASSIGN_OR_RETURN(auto recorded, RecordEntries(deps, call, request.patient(), PartKind::kCondition, "conditions",
                                                request.conditions()));
  Outcome<pb::BatchRecordConditionsResponse> outcome;
  if (!recorded.added.empty()) {
    pb::ConditionsRecorded event;
    for (const auto& added : recorded.added) *event.add_conditions() = added;
    const pb::Condition& first = recorded.added.front();
    recorded.commit.Emit(first.name(), 1, first.controller(), first.patient(), std::move(event));
  }
  for (auto& shown : recorded.shown) *outcome.response.add_conditions() = std::move(shown);
  outcome.commit = std::move(recorded.commit);
  outcome.disclosed = std::move(recorded.disclosed);
  return outcome;
}

absl::StatusOr<Outcome<pb::BatchRecordMeasurementsResponse>> BatchRecordMeasurements(
    const Deps& deps, const Call& call, const pb::BatchRecordMeasurementsRequest& request) {
  ASSIGN_OR_RETURN(auto recorded, RecordEntries(deps, call, request.patient(), PartKind::kMeasurement, "measurements",
                                                request.measurements()));
  Outcome<pb::BatchRecordMeasurementsResponse> outcome;
  if (!recorded.added.empty()) {
    pb::MeasurementsRecorded event;
    for (const auto& added : recorded.added) *event.add_measurements() = added;
    const pb::Measurement& first = recorded.added.front();
    recorded.commit.Emit(first.name(), 1, first.controller(), first.patient(), std::move(event));
  }
  for (auto& shown : recorded.shown) *outcome.response.add_measurements() = std::move(shown);
  outcome.commit = std::move(recorded.commit);
  outcome.disclosed = std::move(recorded.disclosed);
  return outcome;
}

}  // namespace sjelden::registry
