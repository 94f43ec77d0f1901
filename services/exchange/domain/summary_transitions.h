// What may become of a summary: the whole life of its newest version as one table, read by the rules and printed for
// people.
//
// Constant data and pure functions; any thread may call them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sjelden/exchange/v1/summary.pb.h"

namespace sjelden::exchange {

enum class SummaryVerb { kUpdate, kRecompose, kAddress, kHandOver, kSign, kDiscard, kCorrect, kWithdraw };

// One row of the table.
struct SummaryTransition {
  SummaryVerb verb;
  std::string_view label;       // for people
  std::string_view action;      // as `available_actions` names it
  std::string_view permission;  // as the RPC declares it
  v1::SummaryState from;
  v1::SummaryState to;
  bool needs_reason;            // words for why are mandatory
  std::string_view condition;   // what else must hold, for people
};

// Returns the row of a verb. Each verb has exactly one.
const SummaryTransition& TransitionOf(SummaryVerb verb);
// Returns every row, in the order of a summary's life.
const std::vector<SummaryTransition>& SummaryTransitions();
// Returns the state without its prefix. Example: `DRAFT`.
std::string StateName(v1::SummaryState state);
// Returns the table as a page: services/exchange/TRANSITIONS.md is this text.
std::string SummaryTransitionsAsMarkdown();

}  // namespace sjelden::exchange
