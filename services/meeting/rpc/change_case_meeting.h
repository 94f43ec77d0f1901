// What every verb on a meeting does around its rule, and how meetings and items look to the person who asks.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "meeting/rpc/case_meeting_handlers.h"
#include "meeting/rpc/standing.h"

namespace sjelden::meeting {

// Loads a meeting that the caller may know of. NOT_FOUND otherwise.
absl::StatusOr<LoadedMeeting> SeeMeeting(const Deps& d, const Call& call, const std::string& name);
// The same for a verb on it: ABORTED where `etag` is stale.
absl::StatusOr<LoadedMeeting> TakeMeeting(const Deps& d, const Call& call, const std::string& name,
                                          const std::string& etag);

// An item in the hands of a verb, with the meeting that it stands in.
struct ItemInHand {
  LoadedMeeting meeting;
  LoadedItem item;
};
// Loads an item of a meeting that the caller may know of. NOT_FOUND otherwise.
absl::StatusOr<ItemInHand> TakeItem(const Deps& d, const Call& call, const std::string& name);

// True where the caller may know of whom the item is: a relation to the case, or a ground, for each subject.
bool SeesIdentified(const Call& call, const pb::StoredAgendaItem& item, uint64_t version);
// True where a subject has barred the caller: not even the question is shown then.
bool IsHidden(const Call& call, const pb::StoredAgendaItem& item, uint64_t version);

// Puts the item into an answer as the caller may see it, and names what that shows.
pb::AgendaItem PresentItem(const Call& call, const pb::StoredAgendaItem& item, uint64_t version,
                           std::vector<Disclosed>& disclosed);
// The same for a meeting with the items of its agenda.
pb::CaseMeeting PresentMeeting(const Deps& d, const Call& call, const pb::StoredCaseMeeting& stored, uint64_t version,
                               const std::vector<LoadedItem>& items, std::vector<Disclosed>& disclosed);

// Returns the answer of a verb that put `next` in the place of `current`; `items` are as they are after it.
template <class Response>
Outcome<Response> AnswerMeeting(const Deps& d, const Call& call, const pb::StoredCaseMeeting& next, uint64_t version,
                                const std::vector<LoadedItem>& items, Commit commit) {
  Outcome<Response> outcome;
  *outcome.response.mutable_case_meeting() = PresentMeeting(d, call, next, version, items, outcome.disclosed);
  outcome.commit = std::move(commit);
  return outcome;
}

template <class Response>
Outcome<Response> AnswerItem(const Call& call, const pb::StoredAgendaItem& next, uint64_t version, Commit commit) {
  Outcome<Response> outcome;
  *outcome.response.mutable_agenda_item() = PresentItem(call, next, version, outcome.disclosed);
  outcome.commit = std::move(commit);
  return outcome;
}

}  // namespace sjelden::meeting
