#include <algorithm>
#include <map>

#include "exchange/domain/reconciliation_rules.h"
#include "exchange/follow/link_work.h"
#include "exchange/rpc/delivery_handlers.h"
#include "platform/status/status_macros.h"

namespace sjelden::exchange {
namespace {

// Of one run; the next one goes on.
constexpr int kMostDays = 7;

// The day that is next of each link.
using NextDays = std::map<std::string, absl::CivilDay>;

absl::StatusOr<NextDays> NextOfEachLink(CallGate& gate, const DeliveryDeps& d, absl::CivilDay yesterday) {
  const View view(gate.parts().kv.Snapshot(), gate.parts().sealer);
  NextDays next;
  for (const std::string& receiver : OtherEnds(d)) {
    ASSIGN_OR_RETURN(const std::string reconciled, d.links.ReconciledDay(view, receiver));
    ASSIGN_OR_RETURN(const std::string first, d.links.FirstDay(view, receiver));
    next[receiver] = NextDayToReconcile(reconciled, first, yesterday);
  }
  return next;
}

std::vector<std::string> LinksAt(const NextDays& next, absl::CivilDay day) {
  std::vector<std::string> receivers;
  for (const auto& [receiver, link_day] : next) {
    if (link_day == day) receivers.push_back(receiver);
  }
  return receivers;
}

absl::Status ReconcileDay(CallGate& gate, const DeliveryDeps& d, const LinkAnswers& answers) {
  return gate.RunFollowed("link/reconcile", "", [&](const Call& call) -> absl::StatusOr<AnyOutcome> {
    ASSIGN_OR_RETURN(auto reconciled, ReconcileLinks(d, call, {}, answers));
    for (const LinkAnswers::Link& link : answers.links) {
      if (link.status.ok()) d.links.PutReconciledDay(reconciled.commit, link.receiver, answers.day);
    }
    AnyOutcome outcome;
    outcome.commit = std::move(reconciled.commit);
    return outcome;
  });
}

}  // namespace

absl::Status ReconcilePastDays(CallGate& gate, const DeliveryDeps& d) {
  const absl::CivilDay yesterday = d.rules.oslo.DayOf(d.clock.Now()) - 1;
  ASSIGN_OR_RETURN(NextDays next, NextOfEachLink(gate, d, yesterday));
  for (int days = 0; days < kMostDays && !next.empty(); ++days) {
    const auto earlier = [](const auto& a, const auto& b) { return a.second < b.second; };
    const absl::CivilDay day = std::min_element(next.begin(), next.end(), earlier)->second;
    if (day > yesterday) break;
    const LinkAnswers answers = AskNodesAbout(d, LinksAt(next, day), FormatDay(day));
    RETURN_IF_ERROR(ReconcileDay(gate, d, answers));
    for (const LinkAnswers::Link& link : answers.links) {
      if (link.status.ok()) {
        next[link.receiver] = day + 1;
      } else {
        next.erase(link.receiver);  // its days wait for it
      }
    }
  }
  return absl::OkStatus();
}

}  // namespace sjelden::exchange
