#include "exchange/rpc/summary_changes.h"

namespace sjelden::exchange {

absl::StatusOr<ReadCase> PrepareRecomposeSummary(const SummaryDeps& d, const Prepare& caller,
                                                 const v1::RecomposeSummaryRequest& req) {
  return ReadAgain(d, caller, req.name());
}

absl::StatusOr<Outcome<v1::RecomposeSummaryResponse>> RecomposeSummary(const SummaryDeps& d, const Call& call,
                                                                       const v1::RecomposeSummaryRequest& req,
                                                                       const ReadCase& read) {
  ASSIGN_OR_RETURN(const auto current, LoadForChange(d, call, req.name(), req.etag()));
  RETURN_IF_ERROR(read.gathered.status());
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  ASSIGN_OR_RETURN(const v1::SummaryContent before, d.store.Content(call.view, current.value));
  ASSIGN_OR_RETURN(const v1::Summary next, Recompose(current.value.summary(), read.gathered->content, req.keep_prose(),
                                                     d.rules, standing.acting()));
  ASSIGN_OR_RETURN(auto outcome, BecomesSummaryOver<v1::RecomposeSummaryResponse>(d, call, current, next,
                                                                                  read.gathered->content));
  for (const std::string& name : ChangedSources(before, read.gathered->content)) outcome.response.add_changed(name);
  return outcome;
}

}  // namespace sjelden::exchange
