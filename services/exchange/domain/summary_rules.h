// What somebody may do with a summary now. Everything else in this folder rests on it.
//
// Pure functions; any thread may call them.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "exchange/domain/summary_acting.h"
#include "exchange/domain/summary_transitions.h"
#include "sjelden/exchange/v1/summary.pb.h"

namespace sjelden::exchange {

// OK where the verb may be taken now; else which rule is against it. What the request itself says is checked later.
absl::Status CanTake(SummaryVerb verb, const v1::Summary& summary, const SummaryActing& acting);

// Returns what `available_actions` shows, in the order of a summary's life: by the rule that would refuse it, and
// `allows(permission)`.
std::vector<std::string> AvailableActions(const v1::Summary& summary, const SummaryActing& acting,
                                          const std::function<bool(const std::string&)>& allows);

// True while somebody of the composing side must act: while it is a draft.
bool IsOpen(const v1::Summary& summary);

// Sets what its owner must do next; clears owner, action and date of one that is finished.
void Settle(v1::Summary& summary);

// OK where a draft has exactly one named owner, one next action and one date, and a finished one has none.
// INTERNAL (SUMMARY_NOT_OWNED): nothing that fails it is ever stored.
absl::Status CheckOwned(const v1::Summary& summary);

}  // namespace sjelden::exchange
