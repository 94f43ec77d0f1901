#include "exchange/rpc/summary_changes.h"

namespace sjelden::exchange {

absl::StatusOr<Outcome<v1::AddressSummaryResponse>> AddressSummary(const SummaryDeps& d, const Call& call,
                                                                   const v1::AddressSummaryRequest& req) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  ASSIGN_OR_RETURN(const v1::Summary next,
                   Address(current.value.summary(), req.receivers(), d.rules, standing.acting()));
  return BecomesSummary<v1::AddressSummaryResponse>(d, call, current, next);
}

}  // namespace sjelden::exchange
