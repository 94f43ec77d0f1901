#include "exchange/rpc/summary_changes.h"

#include <algorithm>

namespace sjelden::exchange {

v1::Summary PresentSummary(const SummaryDeps& d, const Call& call, const v1::Summary& summary, uint64_t version) {
  const SummaryStanding standing(call.actor, call.facts, d.oslo, call.now);
  v1::Summary shown = summary;
  shown.set_etag(EtagOf(version));
  const auto allows = [&call](const std::string& permission) { return call.Allows(permission); };
  for (const std::string& action : AvailableActions(summary, standing.acting(), allows)) {
    shown.add_available_actions(action);
  }
  return shown;
}

absl::StatusOr<SummaryStore::Current> LoadForChange(const SummaryDeps& d, const Call& call, const std::string& name,
                                                    const std::string& etag) {
  ASSIGN_OR_RETURN(const SummaryName parsed, ParseSummaryName(name));
  ASSIGN_OR_RETURN(SummaryStore::Current current, d.store.Get(call.view, parsed));
  RETURN_IF_ERROR(CheckEtag(etag, current.version));
  return current;
}

AsUser UserOf(const Prepare& caller) {
  // Several calls, one after the other, must fit into the caller's deadline.
  return {caller.token, std::min(caller.timeout / 4, absl::Seconds(10))};
}

ReadCase ReadAgain(const SummaryDeps& d, const Prepare& caller, const std::string& name) {
  ReadCase read;
  const absl::StatusOr<SummaryName> parsed = ParseSummaryName(name);
  if (!parsed.ok()) return ReadCase{parsed.status()};
  const View view = d.view();
  const absl::StatusOr<SummaryStore::Current> current = d.store.Get(view, *parsed);
  if (!current.ok()) return ReadCase{current.status()};
  read.gathered = GatherCase(d.sources, current->value.summary().pathway(), UserOf(caller), d.clock.Now());
  return read;
}

}  // namespace sjelden::exchange
