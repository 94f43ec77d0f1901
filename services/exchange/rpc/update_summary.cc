#include "exchange/rpc/summary_changes.h"

namespace sjelden::exchange {

absl::StatusOr<Outcome<v1::UpdateSummaryResponse>> UpdateSummary(const SummaryDeps& d, const Call& call,
                                                                 const v1::UpdateSummaryRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  ASSIGN_OR_RETURN(const v1::SummaryContent content, d.store.Content(call.view, current.value));
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  ASSIGN_OR_RETURN(const v1::Summary next, Edit(current.value.summary(), {req.title(), req.prose(), req.left_out()},
                                                content, standing.acting()));
  return BecomesSummary<v1::UpdateSummaryResponse>(d, call, current, next);
}

}  // namespace sjelden::exchange
