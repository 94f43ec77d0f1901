#include "exchange/domain/summary_errors.h"
#include "exchange/rpc/summary_changes.h"
#include "platform/status/error.h"

namespace sjelden::exchange {

absl::StatusOr<ReadCase> PrepareComposeSummary(const SummaryDeps& d, const Prepare& caller,
                                               const v1::ComposeSummaryRequest& req) {
  if (!IsCaseName(req.pathway())) {
    return InvalidField("pathway", "is no pathway's name, want controllers/{controller}/pathways/{pathway}");
  }
  if (caller.actor.controller != d.controller) return AnotherNode(d.controller);
  ReadCase read;
  read.gathered = GatherCase(d.sources, req.pathway(), UserOf(caller), d.clock.Now());
  return read;
}

absl::StatusOr<Outcome<v1::ComposeSummaryResponse>> ComposeSummary(const SummaryDeps& d, const Call& call,
                                                                   const v1::ComposeSummaryRequest& req,
                                                                   const ReadCase& read) {
  RETURN_IF_ERROR(read.gathered.status());
  const GatheredCase& gathered = *read.gathered;
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  SummaryBeginning beginning;
  beginning.name = {d.controller, call.NewId()};
  beginning.pathway = req.pathway();
  ASSIGN_OR_RETURN(beginning.composing_unit, ComposingUnit(gathered.units, standing.acting()));
  beginning.compartment = gathered.compartment;
  beginning.title = req.title();
  beginning.due_date = req.due_date();
  ASSIGN_OR_RETURN(const v1::Summary summary,
                   StartSummary(beginning, gathered.content, d.rules, standing.acting()));
  RETURN_IF_ERROR(CheckOwned(summary));
  auto outcome = ShowsSummary<v1::ComposeSummaryResponse>(d, call, summary, 1);
  ASSIGN_OR_RETURN(outcome.commit, d.store.Create(summary, {call.NewId(), gathered.content}));
  return outcome;
}

}  // namespace sjelden::exchange
