// What all verbs of an advice dialogue share: load what the caller saw, show it, write it, tell what happened.
//
// Pure functions of a call; each is used by one handler at a time.
#pragma once

#include <string>
#include <utility>

#include "platform/status/status_macros.h"
#include "referral/domain/advice_dialogue.h"
#include "referral/domain/advice_events.h"
#include "referral/domain/advice_rules.h"
#include "referral/rpc/advice_handlers.h"
#include "referral/rpc/standing.h"
#include "referral/store/advice_store.h"

namespace sjelden::referral {

// Where the caller stands to a dialogue: the sender's side is the unit that asks. Lives on the stack of one handler.
class AdviceStanding {
 public:
  AdviceStanding(const Call& call, const ReferralCalendar& calendar, const v1::AdviceDialogue& dialogue);
  AdviceStanding(const AdviceStanding&) = delete;

  const Acting& acting() const { return acting_; }

 private:
  const FactsRoster roster_;
  const Acting acting_;
};

// Returns which side's unread messages the caller is shown; of both sides at once, those of the asked side.
v1::AdviceSide SideOf(const Call& call, const std::string& asking_unit, const std::string& asked_unit);

// Returns the dialogue that is named. INVALID_ARGUMENT, NOT_FOUND.
absl::StatusOr<Versioned<v1::AdviceDialogue>> LoadDialogue(const Call& call, const std::string& name);
// The same where its etag is still the newest; ABORTED.
absl::StatusOr<Versioned<v1::AdviceDialogue>> LoadDialogueForChange(const Call& call, const std::string& name,
                                                                    const std::string& etag);

// Returns the answer that shows a dialogue at a version: with etag, available actions and what is unread.
template <class Response>
Outcome<Response> ShowsDialogue(const Deps& d, const Call& call, const v1::AdviceDialogue& dialogue,
                                uint64_t version) {
  Outcome<Response> outcome;
  v1::AdviceDialogue& shown = *outcome.response.mutable_dialogue();
  shown = dialogue;
  shown.set_etag(EtagOf(version));
  const AdviceStanding standing(call, d.calendar, dialogue);
  const auto allows = [&call](const std::string& permission) { return call.Allows(permission); };
  for (const std::string& action : AvailableActions(dialogue, standing.acting(), allows)) {
    shown.add_available_actions(action);
  }
  const v1::AdviceSide side = SideOf(call, dialogue.asking_unit(), dialogue.asked_unit());
  if (side != v1::ADVICE_SIDE_UNSPECIFIED) shown.set_unread(UnreadBy(side, dialogue));
  outcome.disclosed = {RelationsOf(dialogue, version)};
  return outcome;
}

// Tells followers what happened to a dialogue, which this commit brings to `version`.
template <class Event>
void TellOfDialogue(Commit& commit, const v1::AdviceDialogue& dialogue, uint64_t version, Event event) {
  commit.Emit(dialogue.name(), version, dialogue.controller(), dialogue.patient(), std::move(event));
}

// Returns the answer and what to write for a dialogue that became `next`. INTERNAL where it would have no owner.
template <class Response, class Event>
absl::StatusOr<Outcome<Response>> DialogueBecomes(const Deps& d, const Call& call,
                                                  const Versioned<v1::AdviceDialogue>& current,
                                                  const v1::AdviceDialogue& next, Event event) {
  Outcome<Response> outcome = ShowsDialogue<Response>(d, call, next, current.version + 1);
  ASSIGN_OR_RETURN(outcome.commit, ReplaceAdvice(current, next));
  TellOfDialogue(outcome.commit, next, current.version + 1, std::move(event));
  // Who advises no longer sees the record no longer.
  if (!IsOpen(next) && IsOpen(current.value)) outcome.commit.Enqueue(kEndCareRelation, EndOfAdvising(next));
  return outcome;
}

}  // namespace sjelden::referral
