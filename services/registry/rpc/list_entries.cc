// Listing entries: the same for every kind.
#include "registry/rpc/clinical_entries.h"
#include "registry/rpc/clinical_handlers.h"

namespace sjelden::registry {

absl::StatusOr<Outcome<pb::ListClinicalFindingsResponse>> ListClinicalFindings(
    const Deps& deps, const Call& call, const pb::ListClinicalFindingsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, request.patient(), "patient"));
  ASSIGN_OR_RETURN(const auto page, ListEntries<pb::ClinicalFinding>(call, owner, PartKind::kFinding, request));
  Outcome<pb::ListClinicalFindingsResponse> outcome;
  outcome.disclosed = {RelationsOf(owner.head.value, owner.head.version)};
  for (const auto& item : page.items) {
    *outcome.response.add_findings() = PresentEntry(call, owner, item.value, item.version);
    outcome.disclosed.push_back(Shows(owner, item.value, item.version));
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

absl::StatusOr<Outcome<pb::ListConditionsResponse>> ListConditions(const Deps& deps, const Call& call,
                                                                   const pb::ListConditionsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, request.patient(), "patient"));
  ASSIGN_OR_RETURN(const auto page, ListEntries<pb::Condition>(call, owner, PartKind::kCondition, request));
  Outcome<pb::ListConditionsResponse> outcome;
  outcome.disclosed = {RelationsOf(owner.head.value, owner.head.version)};
  for (const auto& item : page.items) {
    *outcome.response.add_conditions() = PresentEntry(call, owner, item.value, item.version);
    outcome.disclosed.push_back(Shows(owner, item.value, item.version));
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

absl::StatusOr<Outcome<pb::ListMeasurementsResponse>> ListMeasurements(const Deps& deps, const Call& call,
                                                                       const pb::ListMeasurementsRequest& request) {
  ASSIGN_OR_RETURN(const LoadedPatient owner, LoadPatient(deps, call, request.patient(), "patient"));
  ASSIGN_OR_RETURN(const auto page, ListEntries<pb::Measurement>(call, owner, PartKind::kMeasurement, request));
  Outcome<pb::ListMeasurementsResponse> outcome;
  outcome.disclosed = {RelationsOf(owner.head.value, owner.head.version)};
  for (const auto& item : page.items) {
    *outcome.response.add_measurements() = PresentEntry(call, owner, item.value, item.version);
    outcome.disclosed.push_back(Shows(owner, item.value, item.version));
  }
  outcome.response.set_next_page_token(page.next_token);
  return outcome;
}

}  // namespace sjelden::registry
