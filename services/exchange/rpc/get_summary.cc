#include "exchange/rpc/summary_changes.h"

namespace sjelden::exchange {

absl::StatusOr<Outcome<v1::GetSummaryResponse>> GetSummary(const SummaryDeps& d, const Call& call,
                                                           const v1::GetSummaryRequest& req) {
  ASSIGN_OR_RETURN(const SummaryName name, ParseSummaryName(req.name()));
  ASSIGN_OR_RETURN(const auto current, d.store.Get(call.view, name));
  auto outcome = ShowsSummary<v1::GetSummaryResponse>(d, call, current.value.summary(), current.version);
  ASSIGN_OR_RETURN(*outcome.response.mutable_content(), d.store.Content(call.view, current.value));
  return outcome;
}

}  // namespace sjelden::exchange
