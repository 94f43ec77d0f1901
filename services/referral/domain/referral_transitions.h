// What may become of a referral: the whole life as one table, read by the rules and printed for people.
//
// Constant data and pure functions; any thread may call them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sjelden/referral/v1/referral.pb.h"

namespace sjelden::referral {

// What can be done with a referral. An assessment is one verb for each of its outcomes.
enum class Verb {
  kUpdateDraft,
  kSubmit,
  kWithdrawByReferrer,
  kWithdrawByPatient,
  kAsk,
  kAnswer,
  kGrantRight,
  kDeclineRight,
  kForward,
  kAdvise,
  kSupportLocalWorkup,
  kAccept,
  kOpen,
  kAnswerByTelephone,
  kInformPatient,
  kMovePlannedStart,
  kTakeBreachStep,
  kAttach,
  kRemoveAttachment,
  kAssign,
  kUnassign,
  kAcknowledgeOutcome,
  kRegisterInError,
  kConfirmForwarding,
  kAcknowledgePathway,
};

// Who may: sides of a referral, by the unit at which somebody is signed in. May be added up.
inline constexpr uint32_t kSender = 1;
inline constexpr uint32_t kReceiver = 2;
inline constexpr uint32_t kService = 4;

// One row of the table.
struct Transition {
  Verb verb;
  std::string_view label;       // for people
  std::string_view action;      // as `available_actions` names it; empty for what only services do
  std::string_view permission;  // as the RPC declares it
  uint32_t from;                // a set of states, made by States()
  v1::ReferralState to;         // REFERRAL_STATE_UNSPECIFIED: it stays where it is
  uint32_t who;                 // kSender, kReceiver, kService
  bool needs_reason;            // words for why are mandatory
  std::string_view condition;   // what else must hold, for people
};

// Returns the set of one or more states.
template <class... State>
constexpr uint32_t States(State... states) {
  return ((1u << static_cast<int>(states)) | ...);
}
inline bool IsIn(uint32_t states, v1::ReferralState state) { return (states & (1u << static_cast<int>(state))) != 0; }

// Returns the row of a verb. Each verb has exactly one.
const Transition& TransitionOf(Verb verb);
// Returns every row, in the order of a referral's life.
const std::vector<Transition>& Transitions();

// The states that mean accepted: a pathway takes over.
inline constexpr uint32_t kAcceptedStates =
    States(v1::REFERRAL_STATE_ASSESSED_RIGHT, v1::REFERRAL_STATE_ACCEPTED, v1::REFERRAL_STATE_LOCAL_WORKUP_SUPPORTED);
// The states in which the receiving unit is to assess, and those in which a referral ended without a decision.
inline constexpr uint32_t kWaitingStates = States(v1::REFERRAL_STATE_RECEIVED, v1::REFERRAL_STATE_INFO_REQUESTED);
inline constexpr uint32_t kClosedEarlyStates =
    States(v1::REFERRAL_STATE_WITHDRAWN, v1::REFERRAL_STATE_REGISTERED_IN_ERROR);
inline bool IsAccepted(v1::ReferralState state) { return IsIn(kAcceptedStates, state); }

// Returns the state without its prefix. Example: `RECEIVED`.
std::string StateName(v1::ReferralState state);

// Returns the table as a page: services/referral/TRANSITIONS.md is this text.
std::string TransitionsAsMarkdown();

}  // namespace sjelden::referral
