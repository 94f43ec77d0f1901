// What every verb does around its rule: load and check before it, write, tell and answer after it.
#pragma once

#include <string>

#include "pathway/rpc/present.h"

namespace sjelden::pathway {

// A case in the hands of a verb.
struct InHand {
  LoadedCase loaded;
  Case current;
  Standing standing;
};

// Loads a pathway for a verb on it. NOT_FOUND; ABORTED where `etag` is stale.
absl::StatusOr<InHand> TakePathway(const Deps& d, const Call& call, const std::string& name, const std::string& etag);
// Loads a task for a verb on it. NOT_FOUND; ABORTED where `etag` is stale.
absl::StatusOr<InHand> TakeTask(const Deps& d, const Call& call, const std::string& name, const std::string& etag);

// Returns the commit that puts `next` in the place of what was loaded, with the events that follow from comparing both:
// tasks newly offered, declined or handed over, the pathway closed. Verbs add their own event.
absl::StatusOr<Commit> WriteCase(const Deps& d, const InHand& hand, const Case& next);
// Adds an event about the case to a commit.
template <class Event>
void Tell(const InHand& hand, Commit& commit, Event event) {
  const pb::Pathway& pathway = hand.current.pathway();
  event.set_pathway(pathway.name());
  event.set_patient(pathway.patient());
  commit.Emit(pathway.name(), hand.loaded.head.version + 1, pathway.controller(), pathway.patient(), std::move(event));
}

// Returns the outcome whose response shows the pathway.
template <class Response>
Outcome<Response> AnswerPathway(const Call& call, const InHand& hand, const Case& next, Commit commit) {
  Outcome<Response> outcome;
  const uint64_t version = hand.loaded.head.version + 1;
  *outcome.response.mutable_pathway() = Present(call, next.stored, version);
  outcome.commit = std::move(commit);
  outcome.disclosed = {RelationsOf(hand.current.stored, version)};
  return outcome;
}

// Returns the outcome whose response shows a task of `next`. Who may see the answer is who could act before it: one who
// declines a task loses the relation with it, and is still told.
template <class Response>
Outcome<Response> AnswerTask(const Call& call, const InHand& hand, const Case& next, const std::string& task,
                             Commit commit) {
  Outcome<Response> outcome;
  const pb::Task& shown = *FindTask(next, task);
  const uint64_t version = hand.loaded.VersionAfter(shown);
  *outcome.response.mutable_task() = Present(call, next.stored, shown, version);
  outcome.commit = std::move(commit);
  outcome.disclosed = {Shows(hand.current.stored, task, version)};
  return outcome;
}

}  // namespace sjelden::pathway
