#include "exchange/rpc/summary_changes.h"

namespace sjelden::exchange {

absl::StatusOr<Outcome<v1::HandOverSummaryResponse>> HandOverSummary(const SummaryDeps& d, const Call& call,
                                                                     const v1::HandOverSummaryRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  ASSIGN_OR_RETURN(const v1::Summary next,
                   HandOver(current.value.summary(), req.owner(), req.next_action_date(), standing.acting()));
  return BecomesSummary<v1::HandOverSummaryResponse>(d, call, current, next);
}

}  // namespace sjelden::exchange
