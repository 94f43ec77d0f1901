// Marking an entry as recorded in error: the same for every kind.
#include "registry/rpc/clinical_entries.h"
#include "registry/rpc/clinical_handlers.h"
#include "sjelden/registry/v1/events.pb.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::RetractClinicalFindingResponse>> RetractClinicalFinding(
    const Deps& deps, const Call& call, const pb::RetractClinicalFindingRequest& request) {
  ASSIGN_OR_RETURN(auto retracted, RetractEntry<pb::ClinicalFinding>(deps, call, PartKind::kFinding, request));
  Outcome<pb::RetractClinicalFindingResponse> outcome;
  outcome.commit = std::move(retracted.commit);
  pb::ClinicalFindingRetracted event;
  *event.mutable_finding() = retracted.stored;
  outcome.commit.Emit(retracted.stored.name(), retracted.version, retracted.stored.controller(),
                      retracted.stored.patient(), std::move(event));
  *outcome.response.mutable_finding() = std::move(retracted.shown);
  outcome.disclosed = {std::move(retracted.disclosed)};
  return outcome;
}

absl::StatusOr<Outcome<pb::RetractConditionResponse>> RetractCondition(const Deps& deps, const Call& call,
                                                                       const pb::RetractConditionRequest& request) {
  ASSIGN_OR_RETURN(auto retracted, RetractEntry<pb::Condition>(deps, call, PartKind::kCondition, request));
  Outcome<pb::RetractConditionResponse> outcome;
  outcome.commit = std::move(retracted.commit);
  pb::ConditionRetracted event;
  *event.mutable_condition() = retracted.stored;
  outcome.commit.Emit(retracted.stored.name(), retracted.version, retracted.stored.controller(),
                      retracted.stored.patient(), std::move(event));
  *outcome.response.mutable_condition() = std::move(retracted.shown);
  outcome.disclosed = {std::move(retracted.disclosed)};
  return outcome;
}

absl::StatusOr<Outcome<pb::RetractMeasurementResponse>> RetractMeasurement(
    const Deps& deps, const Call& call, const pb::RetractMeasurementRequest& request) {
  ASSIGN_OR_RETURN(auto retracted, RetractEntry<pb::Measurement>(deps, call, PartKind::kMeasurement, request));
  Outcome<pb::RetractMeasurementResponse> outcome;
  outcome.commit = std::move(retracted.commit);
  pb::MeasurementRetracted event;
  *event.mutable_measurement() = retracted.stored;
  outcome.commit.Emit(retracted.stored.name(), retracted.version, retracted.stored.controller(),
                      retracted.stored.patient(), std::move(event));
  *outcome.response.mutable_measurement() = std::move(retracted.shown);
  outcome.disclosed = {std::move(retracted.disclosed)};
  return outcome;
}

}  // namespace sjelden::registry
