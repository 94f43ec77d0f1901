#include "exchange/rpc/summary_changes.h"

namespace sjelden::exchange {

absl::StatusOr<ReadCase> PrepareCorrectSummary(const SummaryDeps& d, const Prepare& caller,
                                               const v1::CorrectSummaryRequest& req) {
  return ReadAgain(d, caller, req.name());
}

absl::StatusOr<Outcome<v1::CorrectSummaryResponse>> CorrectSummary(const SummaryDeps& d, const Call& call,
                                                                   const v1::CorrectSummaryRequest& req,
                                                                   const ReadCase& read) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  RETURN_IF_ERROR(read.gathered.status());
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  ASSIGN_OR_RETURN(const v1::Summary next, Correct(current.value.summary(), req.reason(), read.gathered->content,
                                                   d.rules, standing.acting()));
  return BecomesSummaryOver<v1::CorrectSummaryResponse>(d, call, current, next, read.gathered->content);
}

}  // namespace sjelden::exchange
