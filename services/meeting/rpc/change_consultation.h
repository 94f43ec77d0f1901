// What every verb on a consultation does around its rule: load and check before it, write, tell and answer after it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "meeting/domain/free_times.h"
#include "meeting/rpc/consultation_handlers.h"
#include "meeting/rpc/standing.h"
#include "sjelden/meeting/v1/events.pb.h"

namespace sjelden::meeting {

using LoadedConsultation = Versioned<pb::StoredConsultation>;

// Loads a consultation that the caller may see of each of its patients. NOT_FOUND otherwise.
absl::StatusOr<LoadedConsultation> SeeConsultation(const Deps& d, const Call& call, const std::string& name);
// The same for a verb on it: ABORTED where `etag` is stale.
absl::StatusOr<LoadedConsultation> TakeConsultation(const Deps& d, const Call& call, const std::string& name,
                                                    const std::string& etag);

// Returns who is busy or away at its time, and marks it as double booked; FAILED_PRECONDITION (PRACTITIONER_BUSY)
// unless `accepted`.
absl::StatusOr<std::vector<pb::BookingConflict>> RequireFree(const Deps& d, const Call& call,
                                                             pb::StoredConsultation& next, bool accepted);
// Adds what a booking leaves behind beside the record: diaries moved, the event, relations of the units.
absl::Status TellBooked(const Deps& d, const Call& call, const pb::StoredConsultation& next, uint64_t version,
                        Commit& commit);

// Returns the consultation as it leaves the service: with etag, what this actor may do, and whose work it is now.
pb::Consultation Present(const Deps& d, const Call& call, const pb::StoredConsultation& stored, uint64_t version);

// Adds an event about the consultation to a commit; to whom it happened is filled in.
template <class Event>
void Tell(const pb::StoredConsultation& stored, uint64_t version, Event event, Commit& commit) {
  const pb::Consultation& consultation = stored.consultation();
  event.set_consultation(consultation.name());
  *event.mutable_patients() = consultation.patients();
  event.set_pathway(consultation.pathway());
  event.set_step(consultation.step());
  commit.Emit(consultation.name(), version, consultation.controller(), consultation.patients(0), std::move(event));
}

// Returns the answer of a verb that put `next` at `version`.
template <class Response>
Outcome<Response> Answer(const Deps& d, const Call& call, const pb::StoredConsultation& next, uint64_t version,
                         Commit commit) {
  Outcome<Response> outcome;
  *outcome.response.mutable_consultation() = Present(d, call, next, version);
  outcome.commit = std::move(commit);
  outcome.disclosed = DisclosuresOf(next, version);
  return outcome;
}

}  // namespace sjelden::meeting
