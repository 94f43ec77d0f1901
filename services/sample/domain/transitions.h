// What may become of an order, a sample and a report: the whole life as one table, read by the rules and printed for
// people. Constant data and pure functions; any thread may call them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "sample/domain/act.h"
#include "sjelden/sample/v1/report.pb.h"
#include "sjelden/sample/v1/sample.pb.h"

namespace sjelden::sample {

// What a row of the table is about.
enum class Subject { kOrder, kSample, kReport };

enum class Verb {
  // Of an order.
  kAddConsent,
  kAddIndication,
  kWithdrawConsent,
  kAnswerOrder,
  kRemovePerson,
  kCancelOrder,
  // Of a sample.
  kHold,
  kReleaseHold,
  kCollect,
  kDispatch,
  kReceive,
  kQuarantine,
  kReleaseQuarantine,
  kReject,
  kGiveUp,
  kStartAnalysis,
  kRecordStep,
  kFinishAnalysis,
  kAnswerSample,
  kCorrectSample,
  kDiscard,
  // Of a report.
  kRevise,
  kSign,
  kCountersign,
  kCorrect,
  kAcknowledge,
  kRecordDisclosure,
  kRelease,
};

// Who may: the units of an order, by where somebody is signed in. May be added up.
inline constexpr uint32_t kOrdering = 1;
inline constexpr uint32_t kCollecting = 2;
inline constexpr uint32_t kLaboratory = 4;
inline constexpr uint32_t kItself = 8;  // follows from another verb or another service

// One row of the table.
struct Transition {
  Verb verb;
  Subject subject;
  std::string_view label;       // for people
  std::string_view action;      // as `available_actions` names it; empty for what follows from something else
  std::string_view permission;  // as the RPC declares it
  uint32_t from;                // a set of states
  int to;                       // 0: it stays where it is, or the condition says
  uint32_t who;
  std::string_view condition;   // what else must hold, for people
};

// Returns the row of a verb. Each verb has exactly one.
const Transition& TransitionOf(Verb verb);
// Returns every row, in the order of a life.
const std::vector<Transition>& Transitions();
// Returns the state without its prefix. Example: `RECEIVED`.
std::string StateName(Subject subject, int state);
// Returns the table as a page: services/sample/TRANSITIONS.md is this text.
std::string TransitionsAsMarkdown();

// OK where the verb may be taken on it now; else which rule is against it. What a request says is checked later.
absl::Status CanTake(Verb verb, const v1::Order& order, const Act& act);
absl::Status CanTake(Verb verb, const v1::Sample& sample, const Act& act);
absl::Status CanTake(Verb verb, const v1::Report& report, const Act& act);

// Returns what `available_actions` shows: by the rule that would refuse it, and `allows(permission)`.
using Allows = std::function<bool(const std::string& permission)>;
std::vector<std::string> AvailableActions(const v1::Order& order, const Act& act, const Allows& allows);
std::vector<std::string> AvailableActions(const v1::Sample& sample, const Act& act, const Allows& allows);
std::vector<std::string> AvailableActions(const v1::Report& report, const Act& act, const Allows& allows);

}  // namespace sjelden::sample
