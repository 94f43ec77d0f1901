// What may become of an advice dialogue: the whole life as one table, read by the rules and printed for people.
//
// Constant data and pure functions; any thread may call them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "referral/domain/referral_transitions.h"
#include "sjelden/referral/v1/advice.pb.h"

namespace sjelden::referral {

// What can be done with a dialogue. A reply is one verb for each side, and so is the end.
enum class AdviceVerb {
  kAskOn,            // the asking side writes
  kAnswer,           // the asked side writes
  kMarkRead,
  kSetConversion,
  kConvert,
  kClose,            // by the asking side
  kCloseForSilence,  // by the asked side
};

// One row of the table. `who` is kSender for the asking side and kReceiver for the asked one.
struct AdviceTransition {
  AdviceVerb verb;
  std::string_view label;       // for people
  std::string_view action;      // as `available_actions` names it
  std::string_view permission;  // as the RPC declares it
  uint32_t from;                // a set of states, made by States()
  v1::AdviceState to;           // ADVICE_STATE_UNSPECIFIED: it stays where it is
  uint32_t who;
  bool needs_reason;            // words for why are mandatory
  std::string_view condition;   // what else must hold, for people
};

inline bool IsIn(uint32_t states, v1::AdviceState state) { return (states & (1u << static_cast<int>(state))) != 0; }

// Returns the row of a verb. Each verb has exactly one.
const AdviceTransition& TransitionOf(AdviceVerb verb);
// Returns every row, in the order of a dialogue's life.
const std::vector<AdviceTransition>& AdviceTransitions();

// Returns the state without its prefix. Example: `AWAITING_ADVICE`.
std::string StateName(v1::AdviceState state);

// Returns the table as a page: services/referral/ADVICE_TRANSITIONS.md is this text.
std::string AdviceTransitionsAsMarkdown();

}  // namespace sjelden::referral
