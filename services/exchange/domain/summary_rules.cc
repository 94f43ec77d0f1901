#include "exchange/domain/summary_rules.h"

#include "exchange/domain/summary_errors.h"

namespace sjelden::exchange {

absl::Status CanTake(SummaryVerb verb, const v1::Summary& summary, const SummaryActing& acting) {
  const SummaryTransition& row = TransitionOf(verb);
  if (!acting.directory.IsWithin(acting.unit, summary.composing_unit())) return NotTheComposingUnit(row);
  if (summary.state() != row.from) return NotInThisState(row, summary.state());
  return absl::OkStatus();
}

std::vector<std::string> AvailableActions(const v1::Summary& summary, const SummaryActing& acting,
                                          const std::function<bool(const std::string&)>& allows) {
  std::vector<std::string> actions;
  for (const SummaryTransition& row : SummaryTransitions()) {
    if (allows(std::string(row.permission)) && CanTake(row.verb, summary, acting).ok()) {
      actions.emplace_back(row.action);
    }
  }
  return actions;
}

bool IsOpen(const v1::Summary& summary) { return summary.state() == v1::SUMMARY_STATE_DRAFT; }

void Settle(v1::Summary& summary) {
  if (IsOpen(summary)) {
    summary.set_next_action(summary.receivers().empty() ? v1::SUMMARY_ACTION_ADDRESS : v1::SUMMARY_ACTION_SIGN);
    return;
  }
  summary.clear_owner();
  summary.clear_next_action();
  summary.clear_next_action_date();
}

absl::Status CheckOwned(const v1::Summary& summary) {
  const bool owned = !summary.owner().empty() && summary.next_action() != v1::SUMMARY_ACTION_UNSPECIFIED &&
                     !summary.next_action_date().empty();
  const bool free = summary.owner().empty() && summary.next_action() == v1::SUMMARY_ACTION_UNSPECIFIED &&
                    summary.next_action_date().empty();
  return (IsOpen(summary) ? owned : free) ? absl::OkStatus() : SummaryNotOwned();
}

}  // namespace sjelden::exchange
