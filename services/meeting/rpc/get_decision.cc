#include "meeting/domain/decision_rules.h"
#include "meeting/rpc/present_decision.h"
#include "platform/status/status_macros.h"

namespace sjelden::meeting {

pb::Decision Present(const Deps& d, const Call& call, const pb::StoredDecision& stored, uint64_t version) {
  pb::Decision shown = stored.decision();
  shown.set_etag(EtagOf(version));
  shown.set_overdue(IsOverdue(stored.decision(), d.calendar.DayOf(call.now)));
  return shown;
}

absl::StatusOr<Outcome<pb::GetDecisionResponse>> GetDecision(const Deps& d, const Call& call,
                                                             const pb::GetDecisionRequest& request) {
  ASSIGN_OR_RETURN(const LoadedDecision loaded, d.decisions.Get(call.view, request.name()));
  Outcome<pb::GetDecisionResponse> outcome;
  *outcome.response.mutable_decision() = Present(d, call, loaded.value, loaded.version);
  outcome.disclosed = {RelationsOf(loaded.value, loaded.version)};
  return outcome;
}

}  // namespace sjelden::meeting
